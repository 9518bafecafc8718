"""Le témoin : un projet Django nu, qui dit ce que coûte ici une bonne page qui ne fait rien d’autre."""
