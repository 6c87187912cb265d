using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// One person's attendance and cash: one click each, busy and refused on their own, so that a queue goes quickly.
/// </summary>
public sealed partial class AttendanceButtons(
    MarkAttendance mark,
    TakeCash takeCash,
    CurrentActor current,
    TimeProvider clock,
    IStringLocalizer<FrontDeskTexts> text,
    IStringLocalizer<FormTexts> form
) : ActionComponent
{
    private readonly SubmitState _submit = new();

    private IStringLocalizer<FrontDeskTexts> Text => text;

    private IStringLocalizer<FormTexts> Form => form;

    /// <summary>R….</summary>
    [Parameter, EditorRequired]
    public required string Reservation { get; set; }

    /// <summary>Whose it is, for screen readers: a list has many such buttons.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required ReservationStatus Status { get; set; }

    /// <summary>UTC.</summary>
    [Parameter, EditorRequired]
    public required DateTimeOffset StartsAt { get; set; }

    [Parameter]
    public Money? CashDue { get; set; }

    /// <summary>Something was noted or taken: what is shown is to be read again.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private DateTimeOffset Now => clock.GetUtcNow();

    private string Named(string what) => Text["ForPerson", what, Name];

    private Task MarkAsync(Attendance wanted) =>
        DoAsync(actor => mark.RunAsync(actor, Reservation, wanted, CancellationToken.None));

    private Task TakeAsync() => DoAsync(actor => takeCash.RunAsync(actor, Reservation, CancellationToken.None));

    private async Task DoAsync<T>(Func<Actor, Task<Result<T, Refusal>>> command)
        where T : notnull
    {
        if (_submit.IsBusy)
            return;
        await _submit.RunAsync(async _ => await command(await current.GetAsync()), _ => OnChanged.InvokeAsync());
        if (!_submit.IsSaved)
            await OnChanged.InvokeAsync(); // somebody else was faster
    }
}
