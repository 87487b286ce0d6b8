package timeline

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/corpus"
	"dateline/gui/theme"
)

// on is an item known to the day.
func on(y int, m time.Month, d int) Item {
	at := corpus.MakeDay(y, m, d)
	return Item{First: at, Last: at, Precision: corpus.ToDay}
}

var precisions = [units]corpus.Precision{corpus.ToDay, corpus.ToWeek, corpus.ToMonth, corpus.ToSeason, corpus.ToYear, corpus.ToDecade, corpus.ToDecade}

// in is an item known to the period that a day lies in.
func in(u unit, y int, m time.Month, d int) Item {
	a := u.floor(corpus.MakeDay(y, m, d))
	return Item{First: a, Last: u.next(a) - 1, Precision: precisions[u]}
}

// numbered sorts items and gives them the IDs 1, 2, …
func numbered(items []Item) []Item {
	slices.SortStableFunc(items, func(a, b Item) int { return int(a.First - b.First) })
	for i := range items {
		items[i].ID = int64(i + 1)
	}
	return items
}

// few are ten stories of one year, as a small load has them.
func few() []Item {
	return numbered([]Item{
		on(2022, 2, 24), on(2022, 3, 3), on(2022, 3, 3), on(2022, 5, 9), in(month, 2022, 6, 1),
		on(2022, 8, 1), on(2022, 9, 12), in(quarter, 2022, 10, 1), on(2022, 12, 21), on(2022, 12, 22),
	})
}

// forty are as many stories as the sample corpus has.
func forty() []Item {
	r := rand.New(rand.NewPCG(1, 2))
	items := []Item{in(month, 2023, 3, 1), in(month, 2023, 7, 1), in(quarter, 2023, 4, 1), in(year, 2023, 1, 1)}
	for range 36 {
		items = append(items, on(2023, 1, 150+int(r.NormFloat64()*60)))
	}
	return numbered(items)
}

// vague are stories of which few are known to the day.
func vague() []Item {
	return numbered([]Item{
		in(decade, 1990, 1, 1), in(year, 1994, 1, 1), in(year, 1997, 1, 1), in(month, 1998, 6, 1), in(quarter, 1999, 1, 1), on(1996, 5, 4),
		{First: corpus.MakeDay(1995, 8, 20), Last: corpus.MakeDay(1996, 3, 2), Precision: corpus.ToRange},
	})
}

// many are n stories of some years with a rise in between; of forty one each is known to the week, the month and the year alone.
func many(n, years int) []Item {
	r := rand.New(rand.NewPCG(3, 4))
	items := make([]Item, n)
	start := corpus.MakeDay(2000, 1, 1)
	for i := range items {
		f := r.Float64()
		if r.IntN(4) == 0 {
			f = min(max(0.6+r.NormFloat64()*0.05, 0), 1)
		}
		u := []unit{week, month, year, day}[min(r.IntN(40), 3)]
		a := u.floor(start + corpus.Day(f*float64(years)*365.25))
		items[i] = Item{First: a, Last: u.next(a) - 1, Precision: precisions[u]}
	}
	return numbered(items)
}

// wild are n items of any precision anywhere in some days, many of them on the same day.
func wild(r *rand.Rand, n, span int) []Item {
	items := make([]Item, n)
	start := corpus.MakeDay(1800+r.IntN(400), 1, 1)
	for i := range items {
		a := start + corpus.Day(r.IntN(span))
		u := unit(r.IntN(int(units)))
		items[i] = Item{First: a, Last: a, Precision: corpus.ToDay}
		switch r.IntN(4) {
		case 0:
			items[i] = Item{First: u.floor(a), Last: u.next(u.floor(a)) - 1, Precision: precisions[u]}
		case 1:
			items[i] = Item{First: a, Last: a + corpus.Day(r.IntN(span)), Precision: corpus.ToRange}
		}
	}
	return numbered(items)
}

var titles = []string{
	"Harbour strike enters its second week", "Mayor promises a new bridge", "Court hears appeal in ferry case", "Floods close the northern road",
	"Minister resigns over leaked letters", "Music gathering deepens friendship", "Grain ship leaves Odesa", "Talks in Geneva end without result",
}

func title(id int64) string { return titles[int(id)%len(titles)] }

// shown returns a timeline in a window of its own size.
func shown(t testing.TB, variant fyne.ThemeVariant, width, height float32) (*Timeline, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.Fixed(variant))
	tl := New()
	tl.Title = title
	w := test.NewTempWindow(t, tl)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return tl, w
}

func lit(t testing.TB) (*Timeline, fyne.Window) { return shown(t, fynetheme.VariantLight, 800, 200) }

// drawn returns a picture of items that is as large as a timeline's, without one.
func drawn(width, height float64, lanes ...Lane) *picture {
	p := &picture{width: width, height: height, Prepared: Prepare(Content{Lanes: lanes}), title: title}
	p.measure = func(text string, size float32, _ bool) float64 {
		return float64(len([]rune(text))) * float64(size) * 0.55
	}
	p.extent = p.bounds
	p.scale = scale{perDay: 1, left: p.gutter(), right: width}.fit(p.extent)
	return p
}

func plain(items []Item) Lane { return Lane{Up: Series{Items: items}} }
