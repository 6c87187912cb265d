using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Schedule;

/// <summary>The filters of the week. They change the address; the page follows it.</summary>
public sealed partial class WeekFilters(IStringLocalizer<SlotTexts> text) : ActionComponent
{
    private string? _words;
    private WeekQuery? _shown;

    private IStringLocalizer<SlotTexts> Text => text;

    [Parameter, EditorRequired]
    public required CatalogView Catalog { get; set; }

    [Parameter, EditorRequired]
    public required WeekQuery Query { get; set; }

    /// <summary>The week's slots: only what occurs in it is offered.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<SlotView> Slots { get; set; }

    [Parameter]
    public EventCallback<WeekQuery> OnChange { get; set; }

    /// <summary>What the week has, and what is chosen.</summary>
    private IEnumerable<ProgramChoice> Programs =>
        Catalog.Programs.Where(p => p.Id == Query.ProgramId || Slots.Any(s => s.ProgramId == p.Id));

    /// <inheritdoc cref="Programs"/>
    private IEnumerable<Choice> Staff =>
        Catalog.Staff.Where(p => p.Id == Query.StaffId || Slots.Any(s => s.StaffId == p.Id));

    private int Count =>
        (Query.ProgramId is null ? 0 : 1)
        + (Query.StaffId is null ? 0 : 1)
        + (Query.Kind is null ? 0 : 1)
        + (Query.Part is null ? 0 : 1)
        + (Query.FreeOnly ? 1 : 0)
        + (Query.Words is null ? 0 : 1);

    /// <summary>The address has spoken; what is being typed meanwhile stays.</summary>
    protected override void OnParametersSet()
    {
        if (_shown?.Words != Query.Words || _shown is null)
            _words = Query.Words;
        _shown = Query;
    }

    private Task SearchAsync() => OnChange.InvokeAsync(Query with { Words = QueryValue.Text(_words) });

    private static long? Id(ChangeEventArgs change) =>
        long.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static T? Named<T>(ChangeEventArgs change)
        where T : struct, Enum => Enum.TryParse<T>(change.Value as string, out var value) ? value : null;
}
