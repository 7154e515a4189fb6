"""Page logins: somebody logs in at a page of ours with a login provider, and the page knows them for some hours."""
