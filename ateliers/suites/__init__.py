"""Ce qu’une journée laisse à faire : quoi, qui, pour quand, où cela en est. Les décisions elles-mêmes sont écrites
dans le compte rendu."""
