"""Les fichiers joints à un texte : vérifiés, rangés hors du site, servis seulement à qui lit le texte.

Ce qui décide de qui lit est dans l’étage du texte (voir documente.py).
"""
