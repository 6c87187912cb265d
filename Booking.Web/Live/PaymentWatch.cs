using System.Collections.Immutable;
using Booking.Domain.BackOffice;

namespace Booking.Web.Live;

/// <summary>
/// One page's look at some payments: what it shows of each, and how it is told that there is something newer.
/// </summary>
public sealed class PaymentWatch : IDisposable
{
    private readonly Func<IReadOnlyCollection<long>, Task> _changed;
    private readonly Action<PaymentWatch> _left;
    private volatile bool _ended;
    private int _telling;

    internal PaymentWatch(Func<IReadOnlyCollection<long>, Task> changed, Action<PaymentWatch> left) =>
        (_changed, _left) = (changed, left);

    /// <summary>The marks of what the page shows at this moment; whoever reads newer rows puts theirs here.</summary>
    public ImmutableDictionary<long, PaymentMark> Rows { get; private set; } =
        ImmutableDictionary<long, PaymentMark>.Empty;

    /// <summary>The page shows these rows now, and no others.</summary>
    public void Show(IEnumerable<PaymentRow> rows) => Rows = rows.ToImmutableDictionary(r => r.Id, r => r.Mark);

    /// <summary>
    /// Tells the page what differs. While it still reads what it was told before, nothing is told: the next look
    /// compares with what it shows then.
    /// </summary>
    internal void Compare(IReadOnlyDictionary<long, PaymentMark> marks)
    {
        var different = Rows.Where(row => marks.TryGetValue(row.Key, out var mark) && mark != row.Value)
            .Select(row => row.Key)
            .ToList();
        if (different.Count == 0 || _ended || Interlocked.Exchange(ref _telling, 1) == 1)
            return;
        _ = TellAsync(different);
    }

    private async Task TellAsync(IReadOnlyCollection<long> different)
    {
        try
        {
            await _changed(different);
        }
        catch (ObjectDisposedException)
        {
            // the component's renderer went before us
        }
        finally
        {
            Interlocked.Exchange(ref _telling, 0);
        }
    }

    public void Dispose()
    {
        _ended = true;
        _left(this);
    }
}
