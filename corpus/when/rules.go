package when

// rules are all the rules of the grammar. Where two fit the same words the earlier one is asked first.
var rules = gather(dateRules, periodRules, durationRules, clockRules, referenceRules, holidayRules())

func gather(groups ...[]rule) []rule {
	var out []rule
	for _, g := range groups {
		out = append(out, g...)
	}
	return out
}

var grammar = compile(rules)
