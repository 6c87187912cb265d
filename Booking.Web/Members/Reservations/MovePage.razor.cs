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
/// Moving a booking (rule Reschedule): the coming slots of the same program, at any location, with a free seat of the
/// same sort; one is chosen, old and new stand side by side, what is asked there besides is answered, and it is moved.
/// </summary>
public sealed partial class MovePage(
    MyReservations reservations,
    SlotSearch search,
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
    private const int DaysAhead = 28;

    private ReservationView? reservation;
    private List<IGrouping<DateOnly, SlotView>>? days;
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
        deadlines = (await offers.RunAsync(Numbering.Slot.Of(own.SlotId), CancellationToken.None))?.Deadlines;
        days = await FreeAsync(actor, own);
        reservation = own;
        if (chosen is not null && !days.Any(day => day.Any(s => s.Id == chosen.Id)))
            (chosen, terms, asked) = (null, null, []);
        return true;
    }

    /// <summary>Slots in which the member sits already are no choice.</summary>
    private async Task<List<IGrouping<DateOnly, SlotView>>> FreeAsync(Actor actor, ReservationView own)
    {
        var until = now.AddDays(DaysAhead);
        var mine = await reservations.BySlotAsync(actor, now, until, CancellationToken.None);
        var slots = await search.AllAsync(
            new SlotFilter(now, until) { ProgramId = own.ProgramId, AvailableOnly = true },
            CancellationToken.None
        );
        return
        [
            .. slots
                .Where(s => SeatsOf(s, own.Type).Left > 0 && s.Id != own.SlotId && !mine.ContainsKey(s.Id))
                .GroupBy(s => Dates.LocalDate(s.StartsAt, s.TimeZone)),
        ];
    }

    private SeatCount SeatsOf(SlotView slot) => SeatsOf(slot, reservation!.Type);

    private static SeatCount SeatsOf(SlotView slot, ReservationType type) =>
        type == ReservationType.Trial ? slot.TrialSeats : slot.Seats;

    private async Task ChooseAsync(SlotView slot)
    {
        (chosen, terms, refusal) = (slot, null, null);
        var deadlinesThere = (await offers.RunAsync(slot.Number, CancellationToken.None))?.Deadlines;
        var askedThere = await OpenAtAsync(slot);
        if (chosen == slot)
            (terms, asked) = (deadlinesThere, askedThere);
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
