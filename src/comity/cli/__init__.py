"""The command line: what is asked, what is printed, how it ends; every answer comes from the other rooms."""
