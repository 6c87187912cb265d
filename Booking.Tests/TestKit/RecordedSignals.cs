using System.Collections.Concurrent;
using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Scheduling.Slots;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Booking.Tests.TestKit;

/// <summary>Remembers which slots were said to have changed, and passes on that payments did.</summary>
public sealed class RecordedSignals : ISlotSignal, IPaymentSignal
{
    private readonly ConcurrentQueue<long> _changed = [];
    private int _money;

    /// <summary>How often payments were said to have changed.</summary>
    public int Money => Volatile.Read(ref _money);

    /// <summary>A live page's feed, where a test has one.</summary>
    public IPaymentSignal? MoneyFeed { get; set; }

    public IReadOnlyCollection<long> Changed => _changed;

    void ISlotSignal.Changed(long slotId) => _changed.Enqueue(slotId);

    void IPaymentSignal.Changed()
    {
        Interlocked.Increment(ref _money);
        MoneyFeed?.Changed();
    }
}
