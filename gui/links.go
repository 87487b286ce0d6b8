package gui

import (
	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/db"
)

// What a tap on a piece of text can mean.
type (
	entityLink struct { // a name: ask for the stories that name it too
		id  db.EntityID
		why string // shown while the pointer is on it
	}
	dateLink       struct{ why string }    // a date that the text speaks of
	storyDateLink  struct{ why string }    // when the story was published: set it
	sourceLink     struct{ source string } // ask for stories of this source
	whyLink        struct{}                // show or hide why the story is read as it is
	moreLink       struct{}                // show the rest of a long text
	hitLink        struct{ step int }      // to another hit
	differenceLink struct{ step int }      // to another place where two stories differ
	versionLink    struct{ step int }      // another version of the same text beside this one
	besideLink     struct{}                // the story and another version side by side
	asidesLink     struct{}                // show or hide what was set aside
	copyLink       struct{}                // the story's text to the clipboard
	noteLink       struct{ why string }    // nothing but its explanation
	tierLink       struct{ tier db.Tier }
	orderLink      struct{ order db.Order }
	onceLink       struct{ on bool }           // count the stories of a family once
	pieceLink      struct{ kind db.PieceKind } // the places that a part of the report counts
	placeLink      struct {                    // a place in a story: open it there
		story db.StoryID
		start int // byte of the file
	}
	splitLink struct{ at int } // another story begins at this byte of the text
	wholeLink struct{ at int } // none does
	textLink  struct {         // a part of a story's text: open it there
		story db.StoryID
		at    corpus.Span
	}
	starLink         struct{}             // star the story, or no longer
	tagLink          struct{ tag string } // stories with this tag
	untagLink        struct{ tag string } // take the tag off the story
	askTagLink       struct{}             // give the story a tag
	askNoteLink      struct{}             // write a note on the story
	newestLink       struct{}             // the stories of the last load alone
	reportLink       struct{}             // the report of the last load
	balanceLink      struct{}             // where every byte went
	totalLink        struct{}             // all stories
	tickedLink       struct{}             // only the ticked stories
	untickLink       struct{}
	clearLink        struct{} // take all filters back
	cancelLink       struct{} // stop the load
	tabLink          struct{ tab tab }
	everywhereLink   struct{} // what stands in all stories, or in those found
	contextOrderLink struct{ order db.ContextOrder }
	askLink          struct{ text string } // ask this query
	leastLink        struct{ n int }       // only stories with so many places
	profileLink      struct {              // all about a name
		id  db.EntityID
		why string
	}
	speakersLink  struct{} // what only the chosen names say, or anyone
	nameOrderLink struct{ order nameOrder }
	anyLink       struct{} // any of the names chosen will do, or all are needed
)

// whyOf returns what the status line says while the pointer is on a link.
func whyOf(link any) string {
	switch l := link.(type) {
	case entityLink:
		return l.why
	case dateLink:
		return l.why
	case storyDateLink:
		return l.why
	case noteLink:
		return l.why
	case sourceLink:
		return "Show the stories of " + l.source + " alone, or all again"
	case whyLink:
		return "Show or hide why the story is read as it is"
	case pieceLink:
		return "Show the lines that this counts"
	case hitLink:
		return "Go to the next place, or the one before, that the search words match (n, N; Ctrl+G, Ctrl+Shift+G)"
	case differenceLink:
		return "Go to the next place where the two differ, or the one before (n, N)"
	case versionLink:
		return "Compare with the next version of the family, or the one before (v, V)"
	case besideLink:
		return "Show the versions of this story side by side, with what differs marked (Ctrl+D)"
	case asidesLink:
		return "Show or hide the parts of the block that are not the story's own words"
	case copyLink:
		return "Copy the headline and the text of the story"
	case placeLink:
		return "Open the story at this place"
	case splitLink:
		return "Cut the story in two here: it can be undone"
	case wholeLink:
		return "No story begins here: it is not asked again, and can be undone"
	case beginningsLink:
		return map[fyne.KeyName]string{
			fyne.KeyU: "Beginnings and headlines that are doubtful, and places where another story may begin; without those decided",
			fyne.KeyP: "Only places within stories where another may begin",
			fyne.KeyA: "Where stories begin or may begin, also sure ones and those decided",
		}[l.key]
	case textLink:
		return "Open the story at this sentence"
	case timeLink:
		return timeWhy[l.time]
	case zoomLink:
		return map[int]string{1: "Zoom in (+)", -1: "Zoom out (–)"}[l.step]
	case eventsLink:
		return "List the events of the days that are selected, or of those on the timeline"
	case timesMenuLink:
		return "Lines for names and sources, comparing, pictures"
	case undatedLink:
		return "Show the undated stories alone, or all again"
	case starLink:
		return "Star the story, or take the star away (Ctrl+M)"
	case tagLink:
		return "Show the stories with the tag “" + l.tag + "” alone, or all again"
	case untagLink:
		return "Take the tag “" + l.tag + "” off the story"
	case askTagLink:
		return "Give the story a tag (Ctrl+T)"
	case askNoteLink:
		return "Write a note on the story (Ctrl+Shift+M)"
	case newestLink:
		return "Show the stories of the last load alone"
	case reportLink:
		return "Show the whole report of the last load"
	case balanceLink:
		return "Show where every byte of the last load went"
	case tabLink:
		return "Show the " + string(l.tab) + " of the stories found"
	case nameOrderLink:
		return nameOrderWhy[l.order]
	case mentionLink:
		return dateDigits(l.mention.Date.Date) + between + l.mention.Headline + ". Click to read it there"
	case spellingLink:
		return "Make " + l.spelling.Text + " a name of its own: it is somebody or something else"
	case nameLink:
		return l.why
	case proposalsLink:
		return "Go through the pairs of names that may be one and the same"
	case everywhereLink:
		return "List the places in all stories, or only in the stories found"
	case contextOrderLink:
		return "Put the places in this order"
	case askLink:
		return "Ask this"
	case leastLink:
		return "List the places of stories that hold at least so many of them"
	case profileLink:
		return l.why
	case speakersLink:
		return "List what only the chosen names say, or what anyone says in these stories"
	case anyLink:
		return "Stories that name any of the names, or all of them: with “or” the panels list the names of the other stories as well"
	case onceLink:
		return "Count and show one story of each family of duplicates, or all of them"
	case tierLink:
		return "Leave out, or take in again, what was found this way"
	}
	return ""
}

// What a tap can mean where names are decided about.
type (
	mentionLink  struct{ mention db.MentionRow }
	spellingLink struct{ spelling db.Spelling } // make it a name of its own
	nameLink     struct {                       // a change to the name that the profile shows
		do  func()
		why string
	}
	proposalsLink struct{} // the names that may be one
)
