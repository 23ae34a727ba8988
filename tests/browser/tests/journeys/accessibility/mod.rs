//! Accessibility: WCAG 2.2 AA and EN 301 549, as the project's list of 24 lines says it.
//!
//! What a script can check on any screen is checked on every one: `tour` looks with axe-core and with
//! `screen.js`, whose findings name their line. `walk` goes over every screen and state in Dutch, English and
//! Arabic, in the page, as an element and in a frame; `screens` and `gallery` go over those of the call
//! and over every kind of question, in more ways: in the dark, on paper, with large text.
//!
//! C, F and W: in Chromium, Firefox, WebKit. `tests/tidy.rs` checks that each of the 24 lines is here, and each
//! test in the engines that are named. Their drivers: those of Firefox and WebKit emulate no medium and
//! set no size, so that what is drawn is looked at in Chromium.
//!
//! | # | line | test | in | but not in |
//! | --- | --- | --- | --- | --- |
//! | 1 | axe-core finds nothing, and can decide all | `every_screen_is_accessible` | C | F, W: it follows from the markup |
//! | | every kind of question | `every_kind_of_question_is_accessible` | C | F, W: likewise |
//! | | in three languages | `every_screen_in_every_language_is_accessible_in_the_page` | C | F, W: likewise |
//! | | as an element | `every_screen_in_every_language_is_accessible_in_the_element` | C | F, W: likewise |
//! | | in a frame | `every_screen_in_every_language_is_accessible_in_the_frame` | C | F, W: likewise |
//! | 2 | `lang` and `dir` | `every_screen_in_every_language_is_accessible_in_the_page` | C | F, W: it follows from the markup |
//! | | as an element | `every_screen_in_every_language_is_accessible_in_the_element` | C | F, W: likewise |
//! | | a language that is added by messages alone | `a_language_is_added_by_messages_alone` | C F W | |
//! | | a text in another language | `texts_in_another_language_are_marked_as_such` | C | F, W: it follows from the markup |
//! | | numbers among other letters | `an_answer_is_written_in_the_direction_of_its_own_letters` | C | F, W: it follows from the markup |
//! | | letters with marks on them | `a_choice_is_found_with_and_without_the_marks_on_its_letters` | C | F, W: nothing of it is the engine's |
//! | 3 | one h1, and the title says where | `every_screen_in_every_language_is_accessible_in_the_page` | C | F, W: it follows from the markup |
//! | | on the way | `journey` | C F W | |
//! | | headings below it | `a_group_in_a_panel_stands_under_the_name_of_the_panel` | C | F, W: it follows from the markup |
//! | 4 | the error summary has the focus and leads on | `journey` | C F W | |
//! | | to the first radio button of a group | `an_error_leads_to_the_first_radio_of_its_group_and_enter_is_next` | C | F, W: nothing of it is the engine's |
//! | | of all items, to a field of theirs | `what_is_wrong_with_all_items_leads_to_a_field_and_not_to_a_button` | C | F, W: nothing of it is the engine's |
//! | | on every step | `every_screen_in_every_language_is_accessible_in_the_page` | C | F, W: it follows from the markup |
//! | | lines that would be alike | `what_is_asked_twice_is_told_apart` | C | F, W: nothing of it is the engine's |
//! | 5 | a faulty control is described as such | `every_screen_in_every_language_is_accessible_in_the_page` | C | F, W: it follows from the markup |
//! | | on the way | `journey` | C F W | |
//! | | the rows of a matrix | `a_row_that_was_forgotten_says_what_is_wrong` | C | F, W: nothing of it is the engine's |
//! | 6 | references and groups | `every_screen_in_every_language_is_accessible_in_the_page` | C | F, W: it follows from the markup |
//! | | as a screen reader is given them | `a_screen_reader_is_given_what_was_agreed` | C | F, W: their drivers give no tree |
//! | 7 | nothing in the way | `every_screen_in_every_language_is_accessible_in_the_page` | C | F, W: it follows from the markup |
//! | 8 | required and optional | `every_screen_in_every_language_is_accessible_in_the_page` | C | F, W: it follows from the markup |
//! | | of every row, of one line | `what_must_be_filled_in_says_so_in_rows_and_lines` | C | F, W: nothing of it is the engine's |
//! | | not of what cannot be changed | `nothing_asks_for_an_answer_that_cannot_be_given` | C | F, W: nothing of it is the engine's |
//! | 9 | what browsers fill in | `fields_say_what_browsers_can_fill_in` | C | F, W: it follows from the markup |
//! | | numbers | `every_kind_of_question_is_accessible` | C | F, W: it follows from the markup |
//! | 10 | the focus on the heading, and from the top | `journey` | C F W | |
//! | | Back and Forward | `back_and_forward_go_through_the_steps` | C | F, W: nothing of it is the engine's |
//! | 11 | what happens by itself moves no focus | `what_happens_by_itself_moves_neither_focus_nor_caret` | C F W | |
//! | | in the error summary | `keeping_the_draft_leaves_the_focus_in_the_error_summary` | C | F, W: nothing of it is the engine's |
//! | 12 | a status that is there before it speaks | `what_is_kept_is_said_once_a_minute_at_most` | C | F, W: nothing of it is the engine's |
//! | | also over several steps | `that_the_draft_is_kept_is_no_news_on_the_next_step` | C | F, W: nothing of it is the engine's |
//! | | how many characters are left | `how_many_characters_are_left_is_said_when_the_typing_rests` | C | F, W: nothing of it is the engine's |
//! | | also the second time | `what_happens_twice_is_said_twice` | C | F, W: nothing of it is the engine's |
//! | | and a link that is copied | `a_link_that_is_copied_twice_is_said_twice` | C | F, W: nothing of it is the engine's |
//! | | what fails is an alert | `without_storage_it_works_from_memory_and_says_so` | C | F, W: nothing of it is the engine's |
//! | | also while sending | `every_screen_is_accessible` | C | F, W: it follows from the markup |
//! | 13 | the button that sends | `the_button_keeps_the_focus_while_it_is_being_sent` | C | F, W: nothing of it is the engine's |
//! | | the button that tries again | `trying_again_leaves_the_focus_on_its_button` | C | F, W: nothing of it is the engine's |
//! | 14 | by keyboard alone | `journey` | C F W | |
//! | | every kind of question | `every_kind_of_question_is_filled_in` | C F W | |
//! | | through it and out of it | `tab_goes_through_the_form_and_out_of_it` | C F W | |
//! | | Enter is "next" | `an_error_leads_to_the_first_radio_of_its_group_and_enter_is_next` | C | F, W: nothing of it is the engine's |
//! | | also on the start page | `enter_on_the_start_page_begins` | C | F, W: nothing of it is the engine's |
//! | 15 | adding an item | `journey` | C F W | |
//! | | removing one | `an_item_that_is_removed_leaves_the_focus_with_its_neighbour` | C | F, W: nothing of it is the engine's |
//! | | folding one away | `an_item_folds_away_and_out_again_for_what_is_wrong_in_it` | C | F, W: nothing of it is the engine's |
//! | | rows of a table | `every_kind_of_question_is_filled_in` | C F W | |
//! | 16 | the focus, and room for a finger | `every_screen_is_accessible` | C | F, W: what is drawn is looked at in Chromium |
//! | | every kind of question | `every_kind_of_question_is_accessible` | C | F, W: likewise |
//! | 17 | 320 px, text of twice the size, spaced text | `every_screen_is_accessible` | C | F, W: what is drawn is looked at in Chromium |
//! | | every kind of question | `every_kind_of_question_is_accessible` | C | F, W: likewise |
//! | | a long word that was chosen | `a_long_word_that_was_chosen_is_no_wider_than_the_page` | C | F, W: likewise |
//! | 18 | forced colours | `states_can_be_told_apart_in_forced_colours` | C | F, W: their drivers emulate no medium |
//! | | what does nothing | `a_button_that_does_nothing_looks_so_in_forced_colours` | C | F, W: likewise |
//! | | what was chosen and cannot be changed | `what_was_chosen_is_seen_where_it_cannot_be_changed` | C | F, W: what is drawn is looked at in Chromium |
//! | | no motion, and the dark | `every_screen_is_accessible` | C | F, W: likewise |
//! | 19 | the review | `a_change_from_the_review_comes_back_to_it` | C | F, W: nothing of it is the engine's |
//! | | its links and what was skipped | `every_screen_in_every_language_is_accessible_in_the_page` | C | F, W: it follows from the markup |
//! | | where an item ends | `the_review_says_where_an_item_ends` | C | F, W: it follows from the markup |
//! | | panels, and what is asked twice | `what_is_asked_twice_is_told_apart` | C | F, W: it follows from the markup |
//! | 20 | nothing twice, help at one place | `every_screen_in_every_language_is_accessible_in_the_page` | C | F, W: it follows from the markup |
//! | | in somebody else's page | `in_somebody_elses_page_the_form_is_a_region_of_it` | C | F, W: their drivers give no tree |
//! | 21 | the confirmation | `journey` | C F W | |
//! | | what it says | `a_screen_reader_is_given_what_was_agreed` | C | F, W: their drivers give no tree |
//! | 22 | without scripts | `without_scripts_the_page_says_so_and_gives_another_way` | C | F, W: their drivers read nothing without scripts |
//! | | without WebAssembly | `without_webassembly_the_page_says_so_and_gives_another_way` | C | F, W: their drivers take nothing away from a page |
//! | 23 | on paper | `a_step_and_the_review_are_printed_without_the_means_to_move_about` | C | F, W: their drivers emulate no medium |
//! | | all of the review, where a printer lays it out | `the_answers_are_on_paper` | F | C, W: they lay paper out once more; the mend is for F alone |
//! | | the questionnaire, to be discussed | `the_questionnaire_is_printed_with_room_for_answers` | C | F, W: likewise |
//! | | every kind of question | `every_kind_of_question_is_printed_with_room_for_an_answer` | C | F, W: likewise |
//! | | where an answer would be put in | `there_is_room_on_paper_where_an_answer_would_be_put_in` | C | F, W: likewise |
//! | | what only some are asked, and nobody | `all_that_can_be_asked_is_on_paper_and_says_of_whom` | C | F, W: likewise |
//! | | the answers | `the_answers_are_printed_from_the_review` | C | F, W: likewise |
//! | | not in somebody else's page | `an_element_in_a_page_prints_nothing` | C | F, W: likewise |
//! | 24 | translated by the browser | `a_translated_page_is_filled_in_from_the_call_to_a_sent_answer` | C | F, W: theirs leave the elements as they are |

mod focus;
mod heard;
mod languages;
mod letters;
mod locked;
mod media;
mod named;
mod paper;
mod translated;
mod trees;
mod walk;
