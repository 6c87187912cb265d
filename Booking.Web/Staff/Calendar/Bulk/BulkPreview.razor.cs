using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Import;
using Booking.Domain.Scheduling.Series;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>What each row of a plan would do.</summary>
public sealed partial class BulkPreview
{
    /// <summary>More clashes of one row than these help nobody to decide; all of them are accepted or none.</summary>
    private const int MaxClashes = 3;

    private static readonly BulkState[] Order =
    [
        BulkState.Bad,
        BulkState.Clash,
        BulkState.New,
        BulkState.Exists,
        BulkState.Holiday,
        BulkState.Exception,
        BulkState.Past,
    ];

    private Entry[] _entries = [];
    private BulkPlan? _shown;
    private BulkState? _only;

    [Parameter, EditorRequired]
    public required BulkPlan Plan { get; set; }

    /// <summary>A day is taken out of the rule, or back in; without it no row can be.</summary>
    [Parameter]
    public EventCallback<DateOnly> OnLeaveOut { get; set; }

    private bool CanLeaveOut => OnLeaveOut.HasDelegate;

    private bool HasLines => Plan.Rows.Count > 0 && Plan.Rows[0].Line > 0;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Plan))
            return;
        _shown = Plan;
        if (_only is { } state && Plan.Count(state) == 0)
            _only = null;
        Arrange();
    }

    private void Show(BulkState? state)
    {
        _only = state;
        Arrange();
    }

    /// <summary>A rule is read day by day; of a file or a copy what is wrong stands first.</summary>
    private void Arrange()
    {
        var rows = Plan.Rows.Where(r => _only is null || r.State == _only);
        if (!CanLeaveOut)
            rows = rows.OrderBy(r => Math.Min(Array.IndexOf(Order, r.State), 2));
        _entries = [.. rows.SelectMany(EntriesOf)];
    }

    /// <summary>One line for each thing that is wrong.</summary>
    private IEnumerable<Entry> EntriesOf(BulkRow row) =>
        row switch
        {
            { Problems.Count: > 0 } => row.Problems.Select(p => new Entry(row, p.Column, BulkWords.Of(p, Text))),
            { Clashes.Count: > 0 } => row
                .Clashes.Take(MaxClashes)
                .Select(c => new Entry(row, null, BulkWords.Of(c, Plan.Rows, Text))),
            _ => [new(row, null, BulkWords.Remark(row, Text))],
        };

    /// <summary>The day that a person can take out, or back in.</summary>
    private static DateOnly? DayOf(BulkRow row) => row.State is BulkState.Holiday or BulkState.Past ? null : row.Date;

    private string Zone(SlotDraft draft) => Plan.Names.Locations[draft.LocationId].TimeZone;

    private string? Program(SlotDraft draft) =>
        Plan.Names.Programs.GetValueOrDefault(draft.ProgramId)?.Name.In(Languages.Current);

    private string Place(SlotDraft draft)
    {
        var place = Plan.Names.Locations[draft.LocationId].Name.In(Languages.Current);
        return draft.RoomId is { } room && Plan.Names.Rooms.TryGetValue(room, out var named)
            ? $"{place} · {named.Name.In(Languages.Current)}"
            : place;
    }

    private string? Staff(SlotDraft draft) =>
        draft.StaffId is { } staff ? Plan.Names.Staff.GetValueOrDefault(staff)?.Name.In(Languages.Current) : "–";

    private static string Seats(SlotDraft draft) =>
        draft.TrialCapacity > 0 ? $"{draft.Capacity} + {draft.TrialCapacity}" : $"{draft.Capacity}";

    private sealed record Entry(BulkRow Row, SlotColumn? Column, string? Words);
}
