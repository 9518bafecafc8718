"""Le nom du groupe de l’équipe, installé par migration."""

GROUPE_EQUIPE = "équipe"
