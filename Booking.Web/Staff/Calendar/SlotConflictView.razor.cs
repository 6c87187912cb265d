using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Editing;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Staff.Calendar;

/// <summary>A conflict, decided field by field.</summary>
public sealed partial class SlotConflictView
{
    private readonly HashSet<SlotField> _mine = [];
    private List<SlotField> _fields = [];

    /// <summary>
    /// What the person saw when they began: where only the other one changed a field, theirs is proposed.
    /// </summary>
    [Parameter, EditorRequired]
    public required SlotDraft Base { get; set; }

    [Parameter, EditorRequired]
    public required SlotDraft Mine { get; set; }

    [Parameter, EditorRequired]
    public required SlotDetails Theirs { get; set; }

    [Parameter, EditorRequired]
    public required CalendarBasis Basis { get; set; }

    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter]
    public EventCallback<SlotDraft> OnChosen { get; set; }

    private string Lead =>
        Theirs.LastChange is { } change
            ? Text["ConflictBy", change.Who.In(Languages.Current), Dates.Time(change.At, Theirs.TimeZone)]
            : Text["Conflict"];

    /// <summary>Start and end are chosen together: one of each would be a time that nobody wanted.</summary>
    private SlotDraft Chosen =>
        _fields
            .Where(_mine.Contains)
            .Aggregate(
                Theirs.Draft,
                (draft, chosen) =>
                    chosen == SlotField.StartsAt
                        ? draft.Take(chosen, Mine).Take(SlotField.EndsAt, Mine)
                        : draft.Take(chosen, Mine)
            );

    protected override void OnInitialized()
    {
        _fields = [.. SlotWords.Changed(Mine, Theirs.Draft)];
        var own = SlotWords.Changed(Mine, Base).ToHashSet();
        _mine.UnionWith(_fields.Where(own.Contains));
    }

    private string Value(SlotField field, SlotDraft draft) =>
        SlotWords.Value(field, draft, Basis, Theirs.TimeZone, Theirs.Currency, Text);
}
