"""Les commentaires sur un objet, et les notes sur un passage de son texte ; retrouver un passage après des corrections.

Ne connaît aucun nom du domaine : l’objet commenté (`Commentable`) dit qui lit son fil, qui y écrit, qui le modère.
"""
