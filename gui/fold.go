package gui

import "dateline/db"

// shownRow is a row of the list of stories: a story by itself, the first of a family of duplicates, or another one of a family that is unfolded.
type shownRow struct {
	id       db.StoryID
	family   int64 // 0 for none
	versions int   // of the family that were found, on the row of its first; 0 on any other
	member   bool  // another one of the family above
	open     bool  // the family is unfolded
}

// fold returns the rows for the stories of a result: one for each family, and below it its other stories when it is unfolded.
func fold(r *db.Result, unfolded map[int64]bool) []shownRow {
	if r.Family == nil {
		rows := make([]shownRow, len(r.Stories))
		for i, id := range r.Stories {
			rows[i] = shownRow{id: id}
		}
		return rows
	}
	members := map[int64][]db.StoryID{}
	for i, f := range r.Family {
		if f != 0 {
			members[f] = append(members[f], r.Stories[i])
		}
	}
	rows := make([]shownRow, 0, len(r.Stories))
	for i, id := range r.Stories {
		f := r.Family[i]
		all := members[f]
		switch {
		case f == 0:
			rows = append(rows, shownRow{id: id})
		case len(all) == 1:
			rows = append(rows, shownRow{id: id, family: f})
		case all[0] == id:
			rows = append(rows, shownRow{id: id, family: f, versions: len(all), open: unfolded[f]})
			if unfolded[f] {
				for _, other := range all[1:] {
					rows = append(rows, shownRow{id: other, family: f, member: true})
				}
			}
		}
	}
	return rows
}
