"""Tools that set the project up and pack it. Never imported by the program itself."""
