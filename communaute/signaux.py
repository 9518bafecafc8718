"""Le seul endroit où l’on écoute les signaux d’autres que nous (allauth)."""
