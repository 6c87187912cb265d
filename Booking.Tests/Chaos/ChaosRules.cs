using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Chaos;

/// <summary>What is changed for a control.</summary>
/// <param name="Inbox">
/// False: events are applied when they come and are not stored; what fails is acknowledged all the same, and gone.
/// </param>
/// <param name="StoredKeys">False: every attempt has a key of its own.</param>
public sealed record ChaosRules(bool Inbox = true, bool StoredKeys = true)
{
    public bool IsWhole => Inbox && StoredKeys;
}
