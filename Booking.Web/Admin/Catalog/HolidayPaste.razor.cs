using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Catalog;

/// <summary>Adds a pasted list of holidays, after a look at what each line would do.</summary>
public sealed partial class HolidayPaste(ReadCatalogItems items, AddHolidays add, CurrentActor current)
{
    private IReadOnlyList<CatalogItemChoice> _locations = [];
    private IReadOnlyList<HolidayLine>? _lines;
    private HolidaysAdded? _added;
    private Refusal? _refusal;

    /// <summary>LC…; empty: every location.</summary>
    private string _location = "";
    private string _pasted = "";
    private bool _isBusy;

    /// <summary>Some were added; the first of them.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<DateOnly> OnAdded { get; set; }

    private string? Location => _location.Length == 0 ? null : _location;

    private int Good => _lines?.Count(l => l.Problem is null) ?? 0;

    /// <summary>The browser cuts what goes beyond the field's limit: a field that is full may lack the rest.</summary>
    private bool IsFull => _pasted.Length >= HolidayLines.MaxText;

    protected override async Task OnInitializedAsync() =>
        _locations = await items.ChoicesAsync(
            await current.GetAsync(),
            CatalogItemKind.Location,
            CancellationToken.None
        );

    private static string? Colour(HolidayLine line) =>
        line.Problem switch
        {
            null => "good",
            HolidayProblem.Known => null,
            _ => "bad",
        };

    private string PlaceOf(string? number) =>
        _locations.FirstOrDefault(l => Numbering.Location.Of(l.Id) == number) is { } place
            ? CatalogItemFacts.In(place.Name)
            : Text["EveryLocation"];

    private void Choose(string? number) => (_location, _lines, _added) = (number ?? "", null, null);

    /// <summary>What was shown no longer holds: look again before adding.</summary>
    private void Type(string? text) => (_pasted, _lines, _added) = (text ?? "", null, null);

    private Task PreviewAsync() =>
        ActAsync(async actor =>
        {
            if (!IsFull)
                _lines = await add.PreviewAsync(actor, Location, _pasted, CancellationToken.None);
        });

    private Task AddAsync() =>
        ActAsync(async actor =>
        {
            var result = await add.RunAsync(actor, Location, _pasted, CancellationToken.None);
            if (!result.Succeeded(out _added, out _refusal))
                return;
            var first = _lines?.FirstOrDefault(l => l.Problem is null)?.Day?.Date;
            (_pasted, _lines) = ("", null);
            if (first is { } day)
                await OnAdded.InvokeAsync(day);
        });

    private async Task ActAsync(Func<Actor, Task> act)
    {
        if (_isBusy)
            return;
        (_isBusy, _refusal, _added) = (true, null, null);
        try
        {
            await act(await current.GetAsync());
        }
        finally
        {
            _isBusy = false;
        }
    }
}
