using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Questions;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Questions;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// Somebody at the desk books for a member: a day at a location, a slot with live seats, and how it is paid. One
/// intention, a slot and a way to pay, has one idempotency key: it is kept through refusals and the confirmation of an
/// overlap, and renewed when another slot, way or answer is chosen or the command has gone through.
/// </summary>
public sealed partial class FrontDeskBooking(
    ReadCatalog catalogs,
    MyContracts contracts,
    Domain.Reservations.Bookings.BookSeat bookSeat,
    ReadQuestions questions,
    BookingLimiter limiter,
    CurrentActor current,
    IStringLocalizer<FrontDeskTexts> text,
    IStringLocalizer<StaffRefusalTexts> forStaff,
    IStringLocalizer<RefusalTexts> forMembers,
    IStringLocalizer<QuestionsTexts> questionsText
) : LiveComponent
{
    private const int DaysShown = 8;

    private IReadOnlyList<LocationChoice> locations = [];
    private readonly Dictionary<long, string> answers = [];
    private IReadOnlyList<ContractOffer> offers = [];
    private IReadOnlyList<QuestionView> questionsHere = [];
    private LocationChoice? place;
    private DateOnly day;
    private SlotView? slot;
    private Booked? done;
    private Refusal? refusal;
    private string? asked;
    private string key = NewKey();
    private bool overlapAccepted;
    private bool answersSkipped;
    private bool busy;

    private IStringLocalizer<FrontDeskTexts> Text => text;

    private IStringLocalizer<StaffRefusalTexts> ForStaff => forStaff;

    private IStringLocalizer<RefusalTexts> ForMembers => forMembers;

    private IStringLocalizer<QuestionsTexts> QuestionsText => questionsText;

    /// <summary>MB….</summary>
    [Parameter, EditorRequired]
    public required string Member { get; set; }

    /// <summary>The slot it is about, where somebody stands at its door; null: day and slot are chosen here.</summary>
    [Parameter]
    public SlotView? At { get; set; }

    /// <summary>With the reservation's number.</summary>
    [Parameter]
    public EventCallback<string> OnBooked { get; set; }

    private DateOnly Today => Dates.LocalDate(Clock.GetUtcNow(), place!.TimeZone);

    private IEnumerable<DateOnly> Days => Enumerable.Range(0, DaysShown).Select(Today.AddDays);

    /// <summary>What can be booked on the day shown, as it is now.</summary>
    private IEnumerable<SlotView> Open =>
        Live.Where(s =>
            s.Status == SlotStatus.Open
            && s.EndsAt > Clock.GetUtcNow()
            && (s.Seats.Left > 0 || (OffersTrial(s) && s.TrialSeats.Left > 0))
        );

    /// <summary>What is asked for one of the ways that are open here.</summary>
    private IEnumerable<QuestionView> Asked =>
        questionsHere.Where(q =>
            (offers.Any(o => o.WhyNot is null) && q.IsFor(ReservationType.Regular))
            || (OffersTrial(slot!) && q.IsFor(ReservationType.Trial))
        );

    private Money TrialPrice => new(slot!.TrialPrice!.Value, slot.Currency);

    protected override async Task OnInitializedAsync()
    {
        if (At is not null)
        {
            await ChooseAsync(At);
            return;
        }

        locations = await catalogs.LocationsAsync(Gone);
        if (locations.Count == 0)
            return;
        place = locations[0];
        await ShowAsync(place, Today);
    }

    private async Task ShowAsync(LocationChoice location, DateOnly date)
    {
        (place, day) = (location, date);
        Choose(null);
        await WatchAsync(new SlotWindow(location.Id, Start(location, date), Start(location, date.AddDays(1))));
    }

    private async Task ChooseAsync(SlotView chosen)
    {
        Choose(chosen);
        done = null;
        var found = await contracts.OffersAsync(await current.GetAsync(), Member, chosen.Id, Gone);
        var asks = await questions.AskedAsync(chosen.ProgramId, chosen.CategoryId, Gone);
        if (slot?.Id == chosen.Id)
            (offers, questionsHere) = (found, asks);
    }

    private void Choose(SlotView? chosen)
    {
        (slot, offers, questionsHere, refusal, overlapAccepted, answersSkipped, key) = (
            chosen,
            [],
            [],
            null,
            false,
            false,
            NewKey()
        );
        answers.Clear();
    }

    /// <summary>Another answer is another intention.</summary>
    private void Answered() =>
        (key, answersSkipped, refusal) = (NewKey(), false, refusal is { QuestionId: not null } ? null : refusal);

    /// <param name="contract">CT…; null: a trial for cash.</param>
    /// <param name="overlaps">Another booking overlaps, and both shall stand.</param>
    /// <param name="skips">A required answer is missing, and somebody here says so.</param>
    private async Task BookAsync(string? contract, bool overlaps = false, bool skips = false)
    {
        if (busy || slot is null)
            return;
        if (contract != asked)
            (overlapAccepted, answersSkipped, key) = (false, false, NewKey());
        (overlapAccepted, answersSkipped) = (overlapAccepted || overlaps, answersSkipped || skips);
        (busy, asked, refusal) = (true, contract, null);
        try
        {
            var actor = await current.GetAsync();
            var result = limiter.Allows(actor)
                ? await bookSeat.RunAsync(
                    actor,
                    new(slot.Id, contract, key, overlapAccepted, Member)
                    {
                        Answers = [.. answers.Select(a => new GivenAnswer(a.Key, a.Value))],
                        AnswersSkipped = answersSkipped,
                    },
                    CancellationToken.None
                )
                : Refusal.TooManyAttempts;
            if (!result.Succeeded(out done, out refusal))
            {
                if (refusal.QuestionId is not null)
                    questionsHere = await questions.AskedAsync(slot.ProgramId, slot.CategoryId, CancellationToken.None);
                if (refusal.Reason is RefusalReason.AlreadyEnded or RefusalReason.KeyReused)
                    key = NewKey();
                return;
            }

            Choose(null);
            await OnBooked.InvokeAsync(done.ReservationNumber);
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>A trial that is paid at the desk.</summary>
    private static bool OffersTrial(SlotView of) =>
        of.TrialSeats.Capacity > 0
        && of.TrialPrice is { } price
        && PaymentMatrix.Allows(of.Kind, ReservationType.Trial, price == 0 ? PaymentMethod.Free : PaymentMethod.Cash);

    private static DateTimeOffset Start(LocationChoice location, DateOnly date) =>
        LocationTime.Utc(date.ToDateTime(TimeOnly.MinValue), location.TimeZone);

    private static string NewKey() => Guid.CreateVersion7().ToString("n");
}
