using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Questions;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Reservations;

/// <summary>
/// Moving a booking (rule Reschedule): the coming slots that it can be moved to are offered; one is chosen, old and new
/// stand side by side, what is asked there besides is answered, and it is moved.
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
) : ComponentBase
{
    private ReservationView? reservation;
    private List<IGrouping<DateOnly, MoveOffer>>? days;
    private SlotView? chosen;
    private Deadlines? deadlines;

    /// <summary>Of the chosen slot.</summary>
    private Deadlines? terms;

    /// <summary>
    /// What is asked in the chosen slot and was not answered with the booking; what was typed stays when another slot
    /// is chosen.
    /// </summary>
    private IReadOnlyList<QuestionView> asked = [];
    private readonly Dictionary<long, string> answers = [];
    private Refusal? refusal;
    private DateTimeOffset now;
    private bool busy;

    private IStringLocalizer<ReservationTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>R….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    private string? Busy => busy ? "true" : null;

    private bool CanMove =>
        reservation is { Status: ReservationStatus.Confirmed } own && own.StartsAt > now && now <= deadlines?.Cancel;

    protected override async Task OnParametersSetAsync()
    {
        if (reservation is not null && string.Equals(reservation.Number, Number, StringComparison.OrdinalIgnoreCase))
            return;
        (reservation, days, chosen, refusal, asked) = (null, null, null, null, []);
        answers.Clear();
        if (!await ReadAsync())
            navigation.NotFound(); // somebody else's is not found either
    }

    private async Task<bool> ReadAsync()
    {
        now = clock.GetUtcNow();
        var actor = await current.GetAsync();
        if (await reservations.FindAsync(actor, Number, CancellationToken.None) is not { } own)
            return false;
        var offer = await offers.RunAsync(Numbering.Slot.Of(own.SlotId), CancellationToken.None);
        deadlines = offer is null ? null : FreeChanges.Of(offer.Deadlines, own.StartsAt, own.RightsKeptAt);
        var there = await moveOffers.RunAsync(actor, Number, CancellationToken.None);
        days = [.. there.GroupBy(o => Dates.LocalDate(o.Slot.StartsAt, o.Slot.TimeZone))];
        reservation = own;
        if (chosen is not null && !there.Any(o => o.Slot.Id == chosen.Id))
            (chosen, terms, asked) = (null, null, []);
        return true;
    }

    private SeatCount SeatsOf(SlotView slot) =>
        reservation!.Type == ReservationType.Trial ? slot.TrialSeats : slot.Seats;

    private async Task ChooseAsync(MoveOffer offer)
    {
        (chosen, terms, refusal) = (offer.Slot, offer.Deadlines, null);
        var askedThere = await OpenAtAsync(offer.Slot);
        if (chosen == offer.Slot)
            asked = askedThere;
    }

    private async Task<IReadOnlyList<QuestionView>> OpenAtAsync(SlotView slot) =>
        await reads.OpenAtAsync(await current.GetAsync(), Number, slot.Id, CancellationToken.None);

    /// <summary>What was wrong with the answer before is not said any more.</summary>
    private void Answered() => refusal = refusal is { QuestionId: not null } ? null : refusal;

    private async Task MoveAsync(bool overlapConfirmed)
    {
        if (busy || chosen is not { } to)
            return;
        busy = true;
        try
        {
            var actor = await current.GetAsync();
            var result = limiter.Allows(actor)
                ? await reschedule.RunAsync(actor, Request(to, overlapConfirmed), CancellationToken.None)
                : Refusal.TooManyAttempts;
            if (result.Succeeded(out var moved, out refusal))
                navigation.NavigateTo($"/reservations/{moved.ReservationNumber}?moved=1");
            else if (refusal.QuestionId is not null)
                asked = await OpenAtAsync(to); // it may be asked only since a moment ago
            else if (refusal.Reason is not RefusalReason.Overlaps)
                await ReadAsync(); // the list has changed meanwhile
        }
        finally
        {
            busy = false;
        }
    }

    private RescheduleRequest Request(SlotView to, bool overlapConfirmed) =>
        new(Number, to.Id, overlapConfirmed) { Answers = [.. answers.Select(a => new GivenAnswer(a.Key, a.Value))] };
}
