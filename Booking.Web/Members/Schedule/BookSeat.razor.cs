using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Questions;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Contracts;
using Booking.Web.Theme.Seats;
using Booking.Web.Theme.Waits;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Schedule;

/// <summary>
/// The way from a slot to a seat: which kind, and what it is paid with. One intention has one idempotency key: it is
/// made with the page, kept through refusals, retries and the confirmation of an overlap, and renewed when a command
/// has gone through, when what it made has ended, or when another seat, way to pay or answer is chosen. With several
/// ways the system never chooses (rule Choice of contract).
/// </summary>
public sealed partial class BookSeat(
    PlaceHold placeHold,
    Domain.Reservations.Bookings.BookSeat bookSeat,
    MyContracts contracts,
    ReadQuestions questions,
    BookingLimiter limiter,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<SlotTexts> text,
    IStringLocalizer<UseTexts> plans,
    IStringLocalizer<WaitTexts> waitText,
    TimeProvider clock
) : ActionComponent
{
    private string _key = NewKey();
    private ReservationType? _chosenType;
    private string? _chosenWay;
    private readonly Dictionary<long, string> _answers = [];
    private IReadOnlyList<QuestionView> _asked = [];
    private IReadOnlyList<ContractOffer>? _offers;
    private (long Slot, long? Member, bool Mine)? _offersOf;
    private Refusal? _refusal;
    private bool _busy;

    private IStringLocalizer<SlotTexts> Text => text;

    private IStringLocalizer<WaitTexts> WaitText => waitText;

    /// <summary>The live slot.</summary>
    [Parameter, EditorRequired]
    public required SlotView Slot { get; set; }

    [Parameter, EditorRequired]
    public required Deadlines Deadlines { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>The visitor's living reservation here.</summary>
    [Parameter]
    public ReservationView? Mine { get; set; }

    /// <summary>The visitor's place in the queue, or the seat that is kept for them.</summary>
    [Parameter]
    public WaitView? Wait { get; set; }

    /// <summary>When the slot's queue ends (UTC).</summary>
    [Parameter]
    public DateTimeOffset WaitsUntil { get; set; }

    /// <summary>Told when the visitor has joined or left the queue.</summary>
    [Parameter]
    public EventCallback OnWaitChanged { get; set; }

    /// <summary>The kind of seat that was chosen before the visitor had to sign in, as the address says it.</summary>
    [Parameter]
    public string? FirstType { get; set; }

    /// <summary>What was to pay for it; a contract that was bought on the way.</summary>
    [Parameter]
    public string? FirstWay { get; set; }

    /// <summary>The address that leads back here, with what is chosen.</summary>
    private string Here
    {
        get
        {
            List<string> chosen = [];
            if (Type != DefaultType())
                chosen.Add($"type={Type}");
            if (_chosenWay is { } way)
                chosen.Add($"way={Uri.EscapeDataString(way)}");
            return $"/slots/{Slot.Number}" + (chosen.Count == 0 ? "" : "?" + string.Join('&', chosen));
        }
    }

    private DateTimeOffset Now => clock.GetUtcNow();

    private ReservationType Type => _chosenType ?? ReservationType.Regular;

    private string? Busy => _busy ? "true" : null;

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Slot.Id, Actor.MemberId, Mine is not null);
        if (_offersOf == wanted)
            return;
        if (_offersOf?.Slot != Slot.Id)
        {
            (_offers, _chosenType, _chosenWay, _refusal) = (null, null, null, null);
            _answers.Clear();
            (_chosenType, _chosenWay) = (KnownType(), FirstWay);
        }

        _offersOf = wanted;
        await ReadOffersAsync();
        _chosenType ??= DefaultType();
    }

    private ReservationType? KnownType() =>
        Enum.TryParse<ReservationType>(FirstType, ignoreCase: true, out var type)
        && (type == ReservationType.Regular || (type == ReservationType.Trial && Slot.OffersTrial))
            ? type
            : null;

    /// <summary>A trial where the visitor could not pay for a regular seat anyway.</summary>
    private ReservationType DefaultType() =>
        Slot.OffersTrial
        && !Slot.TakesCard(ReservationType.Regular)
        && !Usable.Any()
        && StateOf(ReservationType.Trial).IsOpen()
            ? ReservationType.Trial
            : ReservationType.Regular;

    private async Task ReadOffersAsync()
    {
        var mayUse =
            Actor.MemberId is not null
            && Mine is null
            && PaymentMatrix.Allows(Slot.Kind, ReservationType.Regular, PaymentMethod.Tickets);
        _asked =
            Actor.MemberId is not null && Mine is null
                ? await questions.AskedAsync(Slot.ProgramId, Slot.CategoryId, CancellationToken.None)
                : [];
        _offers = mayUse
            ? await contracts.OffersAsync(await current.GetAsync(), forMember: null, Slot.Id, CancellationToken.None)
            : [];
    }

    private SeatCount Seats(ReservationType type) => type == ReservationType.Trial ? Slot.TrialSeats : Slot.Seats;

    /// <summary>A seat that is kept for the visitor is free for them.</summary>
    private SeatState StateOf(ReservationType type) =>
        SeatStates.Of(Slot, Seats(type), Now) is var state
        && state == SeatState.Full
        && type == ReservationType.Regular
        && Wait is { IsOffered: true }
            ? SeatState.Short
            : state;

    private bool MayWait =>
        Type == ReservationType.Regular
        && Wait is null
        && StateOf(Type) == SeatState.Full
        && Now < WaitsUntil
        && (Actor.MemberId is not null || Actor.AccountId == Guid.Empty);

    private Money PriceOf(ReservationType type) =>
        new(type == ReservationType.Trial ? Slot.TrialPrice ?? 0 : Slot.Price, Slot.Currency);

    /// <summary>The week with slots of the same program that have a seat.</summary>
    private string OthersLikeIt =>
        $"/book?location={Numbering.Location.Of(Slot.LocationId)}"
        + $"&program={Numbering.Program.Of(Slot.ProgramId)}&free=true";

    private string CostOf(ContractOffer offer) => Uses.Words(plans, offer.Kind, offer.Cost ?? 0);

    private void Choose(ReservationType type) =>
        (_chosenType, _chosenWay, _refusal, _key) = (type, null, null, NewKey());

    private void ChooseWay(string way) => (_chosenWay, _refusal, _key) = (way, null, NewKey());

    /// <summary>Another answer is another intention; what was wrong with the one before is not said any more.</summary>
    private void Answered() => (_key, _refusal) = (NewKey(), _refusal is { QuestionId: not null } ? null : _refusal);

    private List<GivenAnswer> Answers => [.. _answers.Select(a => new GivenAnswer(a.Key, a.Value))];

    private async Task BookAsync(bool overlapConfirmed)
    {
        if (_busy || Way is not { } way)
            return;
        _busy = true;
        try
        {
            var actor = await current.GetAsync();
            if (!limiter.Allows(actor))
                _refusal = Refusal.TooManyAttempts;
            else if (way.Method is PaymentMethod.Card or PaymentMethod.Free)
                await HoldAsync(actor, overlapConfirmed);
            else
                await BookAtOnceAsync(actor, way, overlapConfirmed);
            // What stands in the way may have changed what can be used.
            if (_refusal is not null)
                await ReadOffersAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task HoldAsync(Actor actor, bool overlapConfirmed)
    {
        var result = await placeHold.RunAsync(
            actor,
            new PlaceHoldRequest(Slot.Id, Type, _key, overlapConfirmed) { Answers = Answers },
            CancellationToken.None
        );
        if (!result.Succeeded(out var hold, out _refusal))
        {
            if (IsSpent(_refusal))
                _key = NewKey();
            return;
        }

        _key = NewKey();
        if (hold.PaymentUrl is { } url)
            navigation.NavigateTo(url, forceLoad: true);
        else
            navigation.NavigateTo($"/reservations/{hold.ReservationNumber}");
    }

    private async Task BookAtOnceAsync(Actor actor, PaymentWay way, bool overlapConfirmed)
    {
        var result = await bookSeat.RunAsync(
            actor,
            new BookSeatRequest(Slot.Id, way.Contract?.Number, _key, overlapConfirmed) { Answers = Answers },
            CancellationToken.None
        );
        if (!result.Succeeded(out var booked, out _refusal))
        {
            if (IsSpent(_refusal))
                _key = NewKey();
            return;
        }

        _key = NewKey();
        navigation.NavigateTo($"/reservations/{booked.ReservationNumber}?booked=1");
    }

    /// <summary>
    /// A booking was made under the key and has ended since: the next click is a new intention, not a replay.
    /// </summary>
    private static bool IsSpent(Refusal _refusal) =>
        _refusal.Reason
            is RefusalReason.PaymentPageUnavailable
                or RefusalReason.HoldOver
                or RefusalReason.AlreadyEnded
                or RefusalReason.KeyReused;

    private static string NewKey() => Guid.CreateVersion7().ToString("n");
}
