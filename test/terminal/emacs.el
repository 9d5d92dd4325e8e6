;;; emacs.el --- What a person does in Emacs with a .mvlan file, told of in JSON on standard output.  -*- lexical-binding: t -*-

(require 'json)

(defun wait-for (what condition)
  "Wait until CONDITION gives something, and return that; WHAT names it where nothing comes."
  (let ((end (time-add nil 60))
        found)
    (while (not (or (setq found (funcall condition)) (time-less-p end nil)))
      (accept-process-output nil 0.05))
    (or found (error "Nothing came of: %s" what))))

(defun go-to (line column)
  "Go to LINE, from 1, and COLUMN, from 0."
  (goto-char (point-min))
  (forward-line (1- line))
  (move-to-column column))

(find-file "lab.mvlan")
;; `eglot-ensure' begins behind the next command, and a script gives none.
(run-hooks 'post-command-hook)
(wait-for "the server" #'eglot-current-server)

(defvar told `((mode . ,(symbol-name major-mode)) (comment . ,comment-start)))

(defun tell (what value)
  "Put VALUE as WHAT into what is told."
  (push (cons what value) told))

(defun told-of (diagnostic)
  "Where a DIAGNOSTIC is, and its text."
  `((line . ,(line-number-at-pos (flymake-diagnostic-beg diagnostic)))
    (text . ,(flymake-diagnostic-text diagnostic))))

(tell 'diagnostics (vconcat (mapcar #'told-of (wait-for "diagnostics" #'flymake-diagnostics))))

;; What stands in the echo area while the cursor rests.
(go-to 2 41)
(let (hover)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq hover text)))
  (tell 'hover (substring-no-properties (wait-for "hover" (lambda () hover)))))

(go-to 2 36)
(tell 'completion (vconcat (all-completions "" (nth 2 (eglot-completion-at-point)))))

(go-to 2 9)
(eglot-rename "wire")
(tell 'lines (vconcat (split-string (buffer-string) "\n")))

(princ (json-encode told))
(eglot-shutdown (eglot-current-server))
