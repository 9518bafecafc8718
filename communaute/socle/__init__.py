"""Rez-de-chaussée technique : ne connaît aucun nom du domaine, et les personnes seulement par AUTH_USER_MODEL."""
