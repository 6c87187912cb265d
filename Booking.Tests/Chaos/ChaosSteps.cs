using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;

namespace Booking.Tests.Chaos;

/// <summary>
/// What members, admins, timers, the network and the clock do, chosen by chance; a few things at a time.
/// </summary>
internal sealed partial class ChaosWorld
{
    private static readonly EmulatorOperation[] Calls =
    [
        EmulatorOperation.CreateSession,
        EmulatorOperation.RetrieveSession,
        EmulatorOperation.ExpireSession,
        EmulatorOperation.CreateRefund,
        EmulatorOperation.CreateRefund,
        EmulatorOperation.CreateRefund,
        EmulatorOperation.RetrieveRefund,
        EmulatorOperation.ListRefunds,
    ];

    private static readonly EmulatorFault[] Faults =
    [
        EmulatorFault.LostRequest,
        EmulatorFault.LostAnswer,
        EmulatorFault.LostAnswer,
        EmulatorFault.TooManyRequests,
        EmulatorFault.Conflict,
        EmulatorFault.ServerError,
        EmulatorFault.ServerErrorAfterCommit,
    ];

    /// <summary>Cards that pay; some of them with refunds that stay pending for a while, or fail in the end.</summary>
    private static readonly string[] Cards =
    [
        "4242424242424242",
        "4242424242424242",
        "4242424242424242",
        "4000000000007726",
        "4000000000005126",
        "4000000000000002",
    ];

    private readonly List<(Actor Member, string Number)> _reservations = [];
    private readonly List<(Actor Member, string Contract)> _contracts = [];
    private readonly List<string> _pages = [];

    /// <summary>
    /// One step: up to seven things at once, on one server; then whoever pays is brought to the end of paying.
    /// </summary>
    public async Task StepAsync()
    {
        await MaybeCopyAsync();
        var (paying, acting) = (new List<Task>(), new List<Task>());
        for (var i = _random.Next(2, 8); i > 0; i--)
        {
            switch (_random.Next(38))
            {
                case < 7:
                    acting.Add(
                        Act(BookAsync(Pick(_members), Pick(_slots), Guid.NewGuid().ToString(), _random.Next(4) == 0))
                    );
                    break;
                case < 13 when TakePage() is { } page:
                    paying.Add(PayAsync(page, Pick(Cards)));
                    break;
                case < 14 when _reservations.Count > 0:
                    acting.Add(Act(OnReservationAsync(Pick(_reservations), (m, n) => Server.ReleaseAsync(m, n))));
                    break;
                case < 16 when _reservations.Count > 0:
                    acting.Add(Act(OnReservationAsync(Pick(_reservations), (m, n) => Server.CancelAsync(m, n))));
                    break;
                case < 17 when _reservations.Count > 0:
                    acting.Add(
                        Act(
                            OnReservationAsync(
                                Pick(_reservations),
                                (m, n) => Server.Get<CheckReturn>().RunAsync(m, n, CancellationToken.None)
                            )
                        )
                    );
                    break;
                case < 19:
                    acting.Add(Act(BuyAsync(Pick(_members), Pick(_plans))));
                    break;
                case < 20 when _contracts.Count > 0:
                    acting.Add(Act(UseAsync(Pick(_contracts), Pick(_slots))));
                    break;
                case < 22:
                    acting.Add(Act(RefundAsync(_random.Next(4), _random.Next(1000))));
                    break;
                case < 23:
                    acting.Add(RefundInDashboardAsync(_random.Next(1000)));
                    break;
                case < 25:
                    acting.Add(Act(TickAsync(Server)));
                    break;
                case < 26:
                    _host.Clock.Advance(TimeSpan.FromMinutes(_random.Next(1, 25)));
                    break;
                case < 30:
                    GoWrong();
                    break;
                case < 32:
                    acting.Add(Act(CutLineAsync(_random.Next(1000))));
                    break;
                case < 34:
                    acting.Add(Act(OtherInstallationsActAsync(_random.Next(1000))));
                    break;
                case < 36:
                    acting.Add(Act(ChangePlanAsync(_random.Next(1000))));
                    break;
                default:
                    acting.Add(Act(ShopActsAsync(_random.Next(1000))));
                    break;
            }
        }

        await EndAsync(acting, between: null);
        paying.AddRange(TakeOtherPages().Select(page => PayAsync(page, Cards[0])));
        await EndAsync(paying, () => _host.Pass(TimeSpan.FromSeconds(1)));
        if (!_faults.IsEmpty)
            throw new AggregateException(_faults);
        if (Crash?.IsDead == true)
            await RestartAsync(mortal: true);
    }

    private static T Pick<T>(IReadOnlyList<T> all, Random _random) => all[_random.Next(all.Count)];

    private T Pick<T>(IReadOnlyList<T> all) => Pick(all, _random);

    /// <summary>
    /// Waits, letting the adapter's pauses pass; time itself stands still unless somebody waits for it.
    /// </summary>
    private Task EndAsync(List<Task> tasks, Action? between)
    {
        var all = Task.WhenAll(tasks);
        return tasks.Count == 0
            ? Task.CompletedTask
            : Poll.UntilAsync(
                () => all.IsCompleted,
                "everybody to finish",
                () =>
                {
                    if (_host.GatewayClock.UntilNextTimer is { } wait && wait <= TimeSpan.FromSeconds(5))
                        _host.GatewayClock.Advance(wait);
                    between?.Invoke();
                },
                TimeSpan.FromSeconds(60)
            );
    }

    /// <summary>Whatever fails because the process died has failed as it should; anything else is a fault.</summary>
    private async Task Act(Task deed)
    {
        var mine = Crash;
        try
        {
            await deed;
        }
        catch (Exception e)
        {
            if (mine?.IsDead != true)
                _faults.Add(e);
        }
    }

    private async Task BookAsync(Actor member, Domain.Scheduling.Slots.Slot slot, string key, bool twice)
    {
        var clicks = await Task.WhenAll(
            Enumerable
                .Range(0, twice ? 2 : 1)
                .Select(_ => Server.BookAsync(member, slot, ReservationType.Regular, key, overlapConfirmed: true))
        );
        foreach (var hold in clicks.Select(c => c.Value).OfType<Hold>().DistinctBy(h => h.ReservationNumber))
            Opened(_reservations, (member, hold.ReservationNumber), hold.PaymentUrl);
    }

    private async Task BuyAsync(Actor member, Plan plan)
    {
        if ((await Server.BuyAsync(member, plan)).Value is { } bought)
            Opened(_contracts, (member, bought.ContractNumber), bought.PaymentUrl);
    }

    private void Opened(List<(Actor, string)> list, (Actor, string) what, string? page)
    {
        lock (_pages)
        {
            list.Add(what);
            if (page is not null)
                _pages.Add(page);
        }
    }

    /// <summary>Some pages nobody ever comes back to.</summary>
    private string? TakePage()
    {
        lock (_pages)
        {
            if (_pages.Count == 0)
                return null;
            var at = _random.Next(_pages.Count);
            var page = _pages[at];
            _pages.RemoveAt(at);
            return _random.Next(6) == 0 ? null : page;
        }
    }

    private async Task PayAsync(string page, string card)
    {
        using var answer = await _host.Browser.PostAsync(page, new FormUrlEncodedContent([new("number", card)]));
        lock (_pages)
        {
            if (card.EndsWith("0002", StringComparison.Ordinal))
                _pages.Add(page); // declined: another card, later
        }
    }

    private static Task OnReservationAsync((Actor Member, string Number) one, Func<Actor, string, Task> act) =>
        act(one.Member, one.Number);

    private async Task UseAsync((Actor Member, string Contract) one, Domain.Scheduling.Slots.Slot slot)
    {
        if ((await Server.BookSeatAsync(one.Member, slot, one.Contract, overlapConfirmed: true)).Value is { } booked)
            lock (_pages)
                _reservations.Add((one.Member, booked.ReservationNumber));
    }
}
