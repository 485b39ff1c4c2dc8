"""The add-in for Excel on the web, Windows and Mac without Python on the desk: our commands on xlwings Server."""
