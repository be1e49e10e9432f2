/*
 * Whose code changed files are: no change switches rules off in code that its base has. A file that
 * was a hand's own stays it in the change that marks or moves it as somebody else's; what the base
 * did not report in a file that becomes a hand's own is new; and a source that becomes a link is a
 * gap where nothing else judges what it leads to. Where only the file itself or its folder says
 * that it is no hand's own, history is asked: what once was stays it. All of it is told.
 */
#ifndef FG_CHANGE_CLASSES_H
#define FG_CHANGE_CLASSES_H

#include "change/view.h"
#include "driver/ownership.h"

typedef struct fg_classes_note {
	const char *path, *text; /* below the top; a sentence without its subject */
} fg_classes_note;

typedef struct fg_classes {
	fg_arena arena;
	FG_VEC(fg_owner) before, after; /* whose class changes: in the base, in the change */
	FG_VEC(fg_classes_note) notes;
	FG_VEC(fg_view_skip) links; /* not judged */
	fg_map fresh; /* files, as findings name them, all of whose findings are new */
} fg_classes;

typedef struct fg_classes_request {
	const fg_view *view;
	const fg_git_changes *changes;
	const fg_config *config;
	const char *root;        /* as in compile commands: findings name paths below it */
	const fg_git_id *head;   /* a commit whose history is asked; NULL or zero = none */
	size_t max_history;      /* commits of it that are looked at */
	bool is_limit_told;      /* a longer one is said */
} fg_classes_request;

void fg_classes_find(fg_classes *out, const fg_classes_request *request);
void fg_classes_release(fg_classes *c);

#endif
