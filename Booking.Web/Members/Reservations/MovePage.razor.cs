using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Questions;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Reservations;

/// <summary>
/// Moving a booking (rule Reschedule): the coming slots that it can be moved to are offered, those like it first; one
/// is chosen, old and new stand side by side, what is asked there besides is answered, and it is moved.
/// </summary>
public sealed partial class MovePage(
    MyReservations reservations,
    ReadMoveOffers moveOffers,
    ReadSlotOffer offers,
    ReadAnswers reads,
    Reschedule reschedule,
    BookingLimiter limiter,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<ReservationTexts> text,
    IOptions<SiteOptions> site,
    TimeProvider clock
) : ActionComponent
{
    private ReservationView? _reservation;

    /// <summary>So many are offered first.</summary>
    private const int First = 6;

    private IReadOnlyList<MoveOffer> _there = [];
    private IReadOnlyList<MoveOffer> _shown = [];
    private bool _isNearOnly;
    private long? _place;
    private List<IGrouping<DateOnly, MoveOffer>>? _days;
    private SlotView? _chosen;
    private Deadlines? _deadlines;

    /// <summary>Of the chosen slot.</summary>
    private Deadlines? _terms;

    /// <summary>
    /// What is asked in the chosen slot and was not answered with the booking; what was typed stays when another slot
    /// is chosen.
    /// </summary>
    private IReadOnlyList<QuestionView> _asked = [];
    private readonly Dictionary<long, string> _answers = [];
    private Refusal? _refusal;
    private DateTimeOffset _now;
    private bool _busy;

    private IStringLocalizer<ReservationTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>R….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    /// <summary>"1": every slot is offered, not only those that are like the booked one.</summary>
    [SupplyParameterFromQuery]
    public string? All { get; set; }

    private string AllAddress => $"/reservations/{Number}/move?all=1";

    private string? Busy => _busy ? "true" : null;

    private bool CanMove =>
        _reservation is { Status: ReservationStatus.Confirmed } own
        && own.StartsAt > _now
        && _now <= _deadlines?.Cancel;

    protected override async Task OnParametersSetAsync()
    {
        if (_reservation is not null && string.Equals(_reservation.Number, Number, StringComparison.OrdinalIgnoreCase))
        {
            Arrange();
            return;
        }

        (_reservation, _days, _chosen, _refusal, _asked) = (null, null, null, null, []);
        _answers.Clear();
        if (!await ReadAsync())
            navigation.NotFound(); // somebody else's is not found either
    }

    private async Task<bool> ReadAsync()
    {
        _now = clock.GetUtcNow();
        var actor = await current.GetAsync();
        if (await reservations.FindAsync(actor, Number, CancellationToken.None) is not { } own)
            return false;
        var offer = await offers.RunAsync(Numbering.Slot.Of(own.SlotId), CancellationToken.None);
        _place = offer?.Slot.LocationId;
        _deadlines = offer is null ? null : FreeChanges.Of(offer.Deadlines, own.StartsAt, own.RightsKeptAt);
        _there = await moveOffers.RunAsync(actor, Number, CancellationToken.None);
        _reservation = own;
        Arrange();
        if (_chosen is not null && !_there.Any(o => o.Slot.Id == _chosen.Id))
            (_chosen, _terms, _asked) = (null, null, []);
        return true;
    }

    /// <summary>Like the booked slot: the same place before others, then what is nearest to its start.</summary>
    private void Arrange()
    {
        _isNearOnly = All is null && _there.Count > First;
        _shown = _isNearOnly
            ?
            [
                .. _there
                    .OrderBy(o => o.Slot.LocationId == _place ? 0 : 1)
                    .ThenBy(o => (o.Slot.StartsAt - _reservation!.StartsAt).Duration())
                    .Take(First)
                    .OrderBy(o => o.Slot.StartsAt),
            ]
            : _there;
        _days = [.. _shown.GroupBy(o => Dates.LocalDate(o.Slot.StartsAt, o.Slot.TimeZone))];
    }

    private SeatCount SeatsOf(SlotView slot) =>
        _reservation!.Type == ReservationType.Trial ? slot.TrialSeats : slot.Seats;

    private async Task ChooseAsync(MoveOffer offer)
    {
        (_chosen, _terms, _refusal) = (offer.Slot, offer.Deadlines, null);
        var askedThere = await OpenAtAsync(offer.Slot);
        if (_chosen == offer.Slot)
            _asked = askedThere;
    }

    private async Task<IReadOnlyList<QuestionView>> OpenAtAsync(SlotView slot) =>
        await reads.OpenAtAsync(await current.GetAsync(), Number, slot.Id, CancellationToken.None);

    /// <summary>What was wrong with the answer before is not said any more.</summary>
    private void Answered() => _refusal = _refusal is { QuestionId: not null } ? null : _refusal;

    private async Task MoveAsync(bool overlapConfirmed)
    {
        if (_busy || _chosen is not { } to)
            return;
        _busy = true;
        try
        {
            var actor = await current.GetAsync();
            var result = limiter.Allows(actor)
                ? await reschedule.RunAsync(actor, Request(to, overlapConfirmed), CancellationToken.None)
                : Refusal.TooManyAttempts;
            if (result.Succeeded(out var moved, out _refusal))
                navigation.NavigateTo($"/reservations/{moved.ReservationNumber}?moved=1");
            else if (_refusal.QuestionId is not null)
                _asked = await OpenAtAsync(to); // it may be _asked only since a moment ago
            else if (_refusal.Reason is not RefusalReason.Overlaps)
                await ReadAsync(); // the list has changed meanwhile
        }
        finally
        {
            _busy = false;
        }
    }

    private RescheduleRequest Request(SlotView to, bool overlapConfirmed) =>
        new(Number, to.Id, overlapConfirmed) { Answers = [.. _answers.Select(a => new GivenAnswer(a.Key, a.Value))] };
}
