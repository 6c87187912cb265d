using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Chaos;

/// <summary>What is changed for a control.</summary>
/// <param name="Inbox">
/// False: events are applied when they come and are not stored; what fails is acknowledged all the same, and gone.
/// </param>
/// <param name="StoredKeys">False: every attempt has a key of its own.</param>
/// <param name="Watch">False: a copied database works on as if it were the original.</param>
/// <param name="Ownership">False: whatever stands at the provider counts as ours.</param>
public sealed record ChaosRules(bool Inbox = true, bool StoredKeys = true, bool Watch = true, bool Ownership = true)
{
    public bool IsWhole => Inbox && StoredKeys && Watch && Ownership;
}
