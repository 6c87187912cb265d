using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Staff.Calendar;

/// <summary>What a person enters about a slot, into a <see cref="SlotForm"/>.</summary>
public sealed partial class SlotFields(SlotObjectionWords objections)
{
    [Parameter, EditorRequired]
    public required SlotForm Form { get; set; }

    [Parameter, EditorRequired]
    public required CalendarBasis Basis { get; set; }

    /// <summary>Of the prices, ISO code in lower case.</summary>
    [Parameter, EditorRequired]
    public required string Currency { get; set; }

    /// <summary>Its program stays, because it has been booked.</summary>
    [Parameter]
    public bool ProgramFixed { get; set; }

    /// <summary>Its times and location stay, because it has begun.</summary>
    [Parameter]
    public bool TimesFixed { get; set; }

    [Parameter]
    public IReadOnlyList<SlotFault> Faults { get; set; } = [];

    /// <summary>Another program is chosen.</summary>
    [Parameter]
    public EventCallback<long> OnProgram { get; set; }

    /// <summary>A field has changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private IEnumerable<(long Id, string Name)> Programs =>
        Basis.Programs.Where(p => p.IsActive || p.Id == Form.Program).Select(p => Named(p.Id, p.Name));

    private IEnumerable<(long Id, string Name)> Staff =>
        Basis.Staff.Where(s => s.IsActive || s.Id == Form.Staff).Select(s => Named(s.Id, s.Name));

    private IEnumerable<(long Id, string Name)> Locations => Basis.Locations.Select(l => Named(l.Id, l.Name));

    private IEnumerable<(long Id, string Name)> Rooms =>
        Basis
            .Rooms.Where(r => r.LocationId == Form.Location && (r.IsActive || r.Id == Form.Room))
            .Select(r => Named(r.Id, r.Name));

    private static (long Id, string Name) Named(long id, LocalizedText name) => (id, name.In(Languages.Current));

    private string? ErrorOf(SlotField field) =>
        Faults.Where(f => f.Field == field).Select(objections.Of).FirstOrDefault();

    private async Task ChangeProgram(long? program)
    {
        if (program is { } chosen)
            await OnProgram.InvokeAsync(chosen);
    }

    private Task ChangeLocation(long? location) =>
        Set(() => (Form.Location, Form.Room) = (location ?? Form.Location, null));

    private Task Set(Action change)
    {
        change();
        return OnChanged.InvokeAsync();
    }
}
