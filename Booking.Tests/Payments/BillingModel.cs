using Booking.Domain.Catalog;
using Booking.Domain.Contracts;

namespace Booking.Tests.Payments;

/// <summary>A price: what it costs, what it grants, and when its nth period since an anchor ends.</summary>
internal sealed record ModelPrice(string Id, long Amount, int Uses, bool IsYearly)
{
    public DateTimeOffset End(DateTimeOffset _anchor, int _periods) =>
        IsYearly ? _anchor.AddYears(_periods) : _anchor.AddMonths(_periods);
}

/// <summary>
/// A little model of the provider's billing, written apart from the program and from the emulated provider: from what
/// is done to a subscription, and from what is paid, it says what its member is owed. It knows no events and no
/// invoices' reasons: whoever has paid for a whole period has it.
/// </summary>
internal sealed class BillingModel
{
    /// <summary>An invoice that waits for its money.</summary>
    private sealed class Due
    {
        public required DateTimeOffset Start { get; init; }

        public required DateTimeOffset End { get; init; }

        public required ModelPrice Price { get; init; }

        public required bool IsWhole { get; init; }

        public required long Amount { get; init; }

        public DateTimeOffset? At { get; set; }

        public int Attempts { get; set; }
    }

    private static readonly TimeSpan UntilCharged = TimeSpan.FromHours(1);
    private static readonly int[] RetryDays = [3, 5, 7];

    private readonly List<Due> _dues = [];
    private DateTimeOffset _anchor;
    private int _periods = 1;
    private long _pending;
    private long _credit;

    public BillingModel(DateTimeOffset begin, ModelPrice price)
    {
        (Now, Price, _anchor, Start, End) = (begin, price, begin, begin, price.End(begin, 1));
        Grant(Start, End, price);
    }

    public DateTimeOffset Now { get; private set; }

    public ModelPrice Price { get; private set; }

    public DateTimeOffset Start { get; private set; }

    public DateTimeOffset End { get; private set; }

    public bool IsTrialing { get; private set; }

    public bool IsCollectionPaused { get; private set; }

    public bool IsResting { get; private set; }

    public bool IsOver { get; private set; }

    public bool CardPays { get; private set; } = true;

    /// <summary>What the member has: the begin and the end of the newest period that was paid, and its uses.</summary>
    public DateTimeOffset PaidFrom { get; private set; }

    public DateTimeOffset PaidUntil { get; private set; }

    public int Uses { get; private set; }

    public int Left { get; private set; }

    public bool IsSuspended { get; private set; }

    public bool OwesNothing => _dues.Count == 0 && _pending == 0;

    /// <summary>A later end that the provider gives the running period counts as well.</summary>
    public DateTimeOffset Until =>
        End > PaidUntil && (IsTrialing || (!IsCollectionPaused && !IsResting && !IsPastDue && Start < PaidUntil))
            ? End
            : PaidUntil;

    private bool IsPastDue => _dues.Exists(due => due.Attempts > 0);

    public DateTimeOffset? NextMoment
    {
        get
        {
            if (IsOver)
                return null;
            var due = _dues.Min(one => one.At);
            return IsResting || due < End ? due : End;
        }
    }

    /// <summary>Time passes; what falls into it happens in the order of time.</summary>
    public void Advance(DateTimeOffset now)
    {
        Now = now;
        while (!IsOver)
        {
            var due = _dues.Where(one => one.At <= now).MinBy(one => one.At);
            if (due is not null && (IsResting || due.At <= End))
                Charge(due);
            else if (!IsResting && End <= now)
                NextPeriod();
            else
                return;
        }
    }

    public void Take()
    {
        if (!IsOver && WholeDays.EndOf(Until + RecordInvoice.RenewalGrace) > Now && Left > 0)
            Left--;
    }

    public void ChangePrice(ModelPrice price, string prorations)
    {
        var moves = !IsTrialing && price.IsYearly != Price.IsYearly;
        Settle(prorations, moves ? null : price, moves || price != Price);
        Price = price;
        if (moves)
            BeginNow();
        else if (prorations == "always_invoice" && _pending != 0)
            Charge(Bill(isWhole: false, at: Now));
        Judge();
    }

    public void ResetAnchor(string prorations)
    {
        Settle(prorations, null, true);
        BeginNow();
    }

    public void GiveUntil(DateTimeOffset end)
    {
        (IsTrialing, Start, End, _anchor, _periods) = (true, Now, end, end, 0);
        Charge(Bill(isWhole: true, at: Now));
        Judge();
    }

    public void EndTrial() => BeginNow();

    public void PauseCollection(bool pauses)
    {
        IsCollectionPaused = pauses;
        Judge();
    }

    public void ChangeCard(bool pays)
    {
        CardPays = pays;
        Judge();
    }

    public void Rest() => (IsResting, IsSuspended) = (true, true);

    public void Wake(bool goesOn)
    {
        IsResting = false;
        if (goesOn && End > Now)
            Judge();
        else
            BeginNow();
    }

    /// <summary>
    /// A period that nobody has paid for is not used while money is owed; one that was paid for is, and so is a trial.
    /// </summary>
    private void Judge()
    {
        if (IsResting || IsOver)
            return;
        if (IsTrialing || (!IsPastDue && PaidFrom >= Start))
            IsSuspended = false;
        else if (IsPastDue && PaidFrom < Start)
            IsSuspended = true;
    }

    private void NextPeriod()
    {
        (Start, End) = (End, Price.End(_anchor, ++_periods));
        IsTrialing = false;
        Bill(isWhole: true, at: Start + UntilCharged);
        Judge();
    }

    private void BeginNow()
    {
        IsTrialing = false;
        (_anchor, _periods, Start, End) = (Now, 1, Now, Price.End(Now, 1));
        var due = Bill(isWhole: true, at: Now);
        Judge();
        Charge(due);
    }

    private Due Bill(bool isWhole, DateTimeOffset at)
    {
        var total = _pending + (isWhole && !IsTrialing ? Price.Amount : 0);
        var amount = Math.Max(0, total - _credit);
        (_credit, _pending) = (_credit + amount - total, 0);
        var due = new Due
        {
            Start = Start,
            End = End,
            Price = Price,
            IsWhole = isWhole,
            Amount = amount,
            At = at,
        };
        _dues.Add(due);
        return due;
    }

    /// <summary>
    /// The unused rest of what was paid goes back, and is charged at the new price unless a period begins.
    /// </summary>
    private void Settle(string prorations, ModelPrice? price, bool isChange)
    {
        if (prorations == "none" || IsTrialing || !isChange || End <= Now || IsPastDue)
            return;
        var left = (End - Now) / (End - Start);
        _pending -= Round(Price.Amount * left);
        if (price is not null)
            _pending += Round(price.Amount * left);
    }

    private static long Round(double amount) => (long)Math.Round(amount, MidpointRounding.AwayFromZero);

    private void Charge(Due due)
    {
        if (due.Amount > 0 && IsCollectionPaused)
        {
            _dues.Remove(due);
            Judge();
            return;
        }

        if (due.Amount == 0 || CardPays)
        {
            _dues.Remove(due);
            if (due.IsWhole && (due.Start > PaidFrom || (due.Start == PaidFrom && due.End > PaidUntil)))
                Grant(due.Start, due.End, due.Price);
            Judge();
            return;
        }

        due.Attempts++;
        due.At = due.Attempts <= RetryDays.Length ? Now.AddDays(RetryDays[due.Attempts - 1]) : null;
        if (due.IsWhole && due.Start > PaidFrom)
            IsSuspended = true;
        Judge();
        if (due.At is null && !IsTrialing && !IsResting)
            (IsOver, Left) = (true, 0);
    }

    private void Grant(DateTimeOffset start, DateTimeOffset end, ModelPrice price) =>
        (PaidFrom, PaidUntil, Uses, Left, IsSuspended) = (start, end, price.Uses, price.Uses, false);
}
