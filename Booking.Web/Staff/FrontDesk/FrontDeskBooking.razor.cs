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
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Questions;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// Somebody at the desk books for a member: a day at a location, a slot with live seats, and how it is paid. One
/// intention, a slot, a way to pay and the answers, has one idempotency key until it is answered for.
/// </summary>
public sealed partial class FrontDeskBooking(
    ReadCatalog catalogs,
    MyContracts contracts,
    Domain.Reservations.Bookings.BookSeat bookSeat,
    ReadQuestions questions,
    BookingLimiter limiter,
    CurrentActor current,
    IStringLocalizer<FrontDeskTexts> text,
    IStringLocalizer<FormTexts> form,
    IStringLocalizer<StaffRefusalTexts> forStaff,
    IStringLocalizer<RefusalTexts> forMembers,
    IStringLocalizer<QuestionsTexts> questionsText
) : LiveComponent
{
    private const int DaysShown = 8;

    private readonly SubmitState _submit = new();
    private readonly Dictionary<long, string> _answers = [];
    private IReadOnlyList<LocationChoice> _locations = [];
    private IReadOnlyList<ContractOffer> _offers = [];
    private IReadOnlyList<QuestionView> _questions = [];
    private LocationChoice? _place;
    private DateOnly _day;
    private SlotView? _slot;
    private Booked? _done;
    private string? _asked;
    private bool _overlapAccepted;
    private bool _answersSkipped;

    private IStringLocalizer<FrontDeskTexts> Text => text;

    private IStringLocalizer<FormTexts> Form => form;

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

    private DateOnly Today => Dates.LocalDate(Clock.GetUtcNow(), _place!.TimeZone);

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
        _questions.Where(q =>
            (_offers.Any(o => o.WhyNot is null) && q.IsFor(ReservationType.Regular))
            || (OffersTrial(_slot!) && q.IsFor(ReservationType.Trial))
        );

    private Money TrialPrice => new(_slot!.TrialPrice!.Value, _slot.Currency);

    private string TrialSentence =>
        TrialPrice.IsZero ? Text["FreeTrial"] : Text["CashTrial", Amount.Format(TrialPrice)];

    protected override async Task OnInitializedAsync()
    {
        if (At is not null)
        {
            await ChooseAsync(At);
            return;
        }

        _locations = await catalogs.LocationsAsync(Gone);
        if (_locations.Count == 0)
            return;
        _place = _locations[0];
        await ShowAsync(_place, Today);
    }

    private Task ShowDayAsync(DateOnly? day) =>
        _place is { } place && day is { } chosen && chosen >= Today ? ShowAsync(place, chosen) : Task.CompletedTask;

    private async Task ShowAsync(LocationChoice location, DateOnly date)
    {
        (_place, _day) = (location, date);
        Choose(null);
        await WatchAsync(new SlotWindow(location.Id, Start(location, date), Start(location, date.AddDays(1))));
    }

    private async Task ChooseAsync(SlotView chosen)
    {
        Choose(chosen);
        _done = null;
        var found = await contracts.OffersAsync(await current.GetAsync(), Member, chosen.Id, Gone);
        var asks = await questions.AskedAsync(chosen.ProgramId, chosen.CategoryId, Gone);
        if (_slot?.Id == chosen.Id)
            (_offers, _questions) = (found, asks);
    }

    private void Choose(SlotView? chosen)
    {
        (_slot, _offers, _questions, _overlapAccepted, _answersSkipped) = (chosen, [], [], false, false);
        _answers.Clear();
        _submit.Renew();
    }

    /// <summary>Another answer is another intention.</summary>
    private void Answered()
    {
        _answersSkipped = false;
        _submit.Renew();
    }

    /// <param name="contract">CT…; null: a trial for cash.</param>
    /// <param name="overlaps">Another booking overlaps, and both shall stand.</param>
    /// <param name="skips">A required answer is missing, and somebody here says so.</param>
    private async Task BookAsync(string? contract, bool overlaps = false, bool skips = false)
    {
        if (_submit.IsBusy || _slot is not { } slot)
            return;
        if (contract != _asked)
            Ask(contract);
        (_overlapAccepted, _answersSkipped) = (_overlapAccepted || overlaps, _answersSkipped || skips);
        _done = null;
        await _submit.RunAsync(
            async key =>
            {
                var actor = await current.GetAsync();
                return limiter.Allows(actor)
                    ? await bookSeat.RunAsync(actor, RequestOf(slot, contract, key), CancellationToken.None)
                    : Refusal.TooManyAttempts;
            },
            booked =>
            {
                _done = booked;
                return Task.CompletedTask;
            }
        );
        if (_done is { } done)
        {
            Choose(null);
            await OnBooked.InvokeAsync(done.ReservationNumber);
        }
        else if (_submit.Refusal is { QuestionId: not null })
        {
            _questions = await questions.AskedAsync(slot.ProgramId, slot.CategoryId, CancellationToken.None);
        }
    }

    /// <summary>Another way to pay is another intention.</summary>
    private void Ask(string? contract)
    {
        (_asked, _overlapAccepted, _answersSkipped) = (contract, false, false);
        _submit.Renew();
    }

    private BookSeatRequest RequestOf(SlotView slot, string? contract, string key) =>
        new(slot.Id, contract, key, _overlapAccepted, Member)
        {
            Answers = [.. _answers.Select(a => new GivenAnswer(a.Key, a.Value))],
            AnswersSkipped = _answersSkipped,
        };

    private string DoneSentence(Booked booked) =>
        booked.Remaining is { } left
            ? Text["BookedLeft", booked.ReservationNumber, left]
            : Text["BookedDone", booked.ReservationNumber];

    private string NameOf(DateOnly day) => day == Today ? Text["Today"] : Dates.Day(day);

    private string LeftOf(SlotView slot) =>
        Text["SeatsLeft", slot.Seats.Left]
        + (OffersTrial(slot) ? " · " + Text["TrialSeatsLeft", slot.TrialSeats.Left] : "");

    private string LeftOf(ContractOffer offer, SlotView slot) =>
        (offer.After is { } after ? Text["OfferLeft", offer.Remaining, after] : Text["OfferUnusable", offer.Remaining])
        + (offer.ExpiresAt is { } until ? " · " + Text["Until", Dates.Until(until)] : "");

    private string WhyNot(Refusal why, SlotView slot) =>
        StaffRefusalNote.SentenceOf(why, slot.TimeZone, forStaff, forMembers);

    /// <summary>A trial that is paid at the desk.</summary>
    private static bool OffersTrial(SlotView of) =>
        of.TrialSeats.Capacity > 0
        && of.TrialPrice is { } price
        && PaymentMatrix.Allows(of.Kind, ReservationType.Trial, price == 0 ? PaymentMethod.Free : PaymentMethod.Cash);

    private static DateTimeOffset Start(LocationChoice location, DateOnly date) =>
        LocationTime.Utc(date.ToDateTime(TimeOnly.MinValue), location.TimeZone);
}
