package gui

import (
	"fyne.io/fyne/v2"

	"dateline/gui/prose"
)

// review lies over the reader and shows, one at a time, what a person is asked to decide about.
type review struct {
	title *prose.Line
	page  *prose.Page
	foot  *prose.Line // what can be done
	keys  *keyed
	box   *fyne.Container
}

// newReview makes a hidden one. onKey is told the keys, and onLink which link is tapped.
func newReview(onKey func(fyne.KeyName), onLink func(any), onClose func()) *review {
	r := &review{title: prose.NewLine(), page: prose.NewPage(), foot: prose.NewLine()}
	r.title.OnTapped, r.page.OnTapped, r.foot.OnTapped = onLink, onLink, onLink
	r.keys = newKeyed(tight(nil, tight(newHairline(), nil, nil, nil, padded(r.foot, 6, 6, 16, 8)), nil, nil, r.page))
	r.keys.onKey = onKey
	r.box = tight(overHead(r.title, onClose), nil, nil, nil, r.keys)
	r.box.Hide()
	return r
}
