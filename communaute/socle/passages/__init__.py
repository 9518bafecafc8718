"""Les commentaires sur un objet, ou sur un passage de son texte.

Ne connaît aucun nom du domaine : l’objet commenté (`Commentable`) dit qui lit son fil, qui y écrit, qui le modère.
"""
