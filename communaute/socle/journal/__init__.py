"""Le journal : qui a fait quoi, quand ; des codes et des numéros, sans clé étrangère.

Aucune phrase : elles se composent à l’affichage.
"""
