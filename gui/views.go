package gui

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"dateline/db"
	"dateline/gui/timeline"
)

// panelState is how the window shows an answer, as it is kept with a saved view.
type panelState struct {
	Tab   tab            `json:"tab"`
	Order nameOrder      `json:"order"`
	Times *drawing       `json:"times,omitempty"` // nil in a view of a version that did not keep it
	Zoom  *timeline.Zoom `json:"zoom,omitempty"`  // nil for a timeline that follows what is found
}

// saveView asks for a name and saves the query and how it is shown under it.
func (w *window) saveView() {
	c := w.state.corpus
	if c == nil {
		return
	}
	q := w.state.query
	w.strip.askText("Save what is asked, and how it is shown, in this corpus under the name", w.viewName(q), "Save view", func(name string) {
		panel, err := json.Marshal(panelState{w.side.tab, w.side.order, &w.times.drawing, w.times.line.Zoom()})
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		run(w.jobs, "save view", 0, func(ctx context.Context) (struct{}, error) {
			return struct{}{}, c.SaveView(ctx, db.View{Name: name, Query: q, Panel: string(panel)})
		}, func(_ struct{}, err error) {
			if err != nil {
				w.strip.warn(sentence(fmt.Errorf("the view was not saved: %w", err)))
				return
			}
			w.status.say("The view “" + name + "” is saved. It is found again with Ctrl+K, or among the saved views.")
		})
	})
}

// viewName is the name that a query is offered to be saved under.
func (w *window) viewName(q db.Query) string {
	var parts []string
	if q.Text != "" {
		parts = append(parts, q.Text)
	}
	for _, id := range q.Entities {
		parts = append(parts, w.state.known[id].name)
	}
	parts = append(parts, q.Sources...)
	if q.Dates != nil {
		parts = append(parts, rangeWords(*q.Dates))
	}
	if q.Undated {
		parts = append(parts, "undated")
	}
	if len(parts) == 0 {
		return "All stories"
	}
	return shorten(strings.Join(parts, ", "), 80)
}

// viewChoices are the saved views.
func (w *window) viewChoices() choices {
	c := w.state.corpus
	return choices{list: func(ctx context.Context) []choice {
		if c == nil {
			return nil
		}
		views, err := c.Views(ctx)
		if err != nil {
			return nil // the other choices are there all the same
		}
		var out []choice
		for _, v := range views {
			out = append(out, choice{
				mark: mark("◆"), name: v.Name, beside: "saved " + v.At.Local().Format("2006-01-02"), why: "show this view",
				do: func() { w.showView(v) }, remove: func() { w.removeView(v) },
			})
		}
		return out
	}}
}

// showView asks what a view asks and shows it as it was shown.
func (w *window) showView(v db.View) {
	var p panelState
	if json.Unmarshal([]byte(v.Panel), &p) == nil { // a view of another version is shown as the window is
		w.side.show(p.Tab)
		w.side.setOrder(p.Order)
		if p.Times != nil {
			w.times.draw(*p.Times)
		}
		w.times.line.SetZoom(p.Zoom)
	}
	w.ask(v.Query)
	w.status.say("The view “" + v.Name + "”")
}

// removeView removes a saved view; it says how to have it back.
func (w *window) removeView(v db.View) {
	c := w.state.corpus
	run(w.jobs, "save view", 0, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, c.RemoveView(ctx, v.Name)
	}, func(_ struct{}, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.status.say("The saved view “" + v.Name + "” is taken away. Its stories stay.")
	})
}

// showViews lists the saved views.
func (w *window) showViews() {
	if w.state.corpus == nil {
		return
	}
	w.palette.open("The saved views of this corpus", w.viewChoices())
}
