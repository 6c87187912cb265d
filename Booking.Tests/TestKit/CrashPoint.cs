using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.TestKit;

/// <summary>
/// Kills a server at one point of its work: before or after the n-th thing that outlives the process (a commit, a call
/// to the provider). From then on nothing of that server has any effect, whatever it catches.
/// </summary>
/// <param name="at">The point, from 0; two per commit and two per call.</param>
public sealed class CrashPoint(int at)
{
    private int _passed;

    public bool IsDead { get; private set; }

    internal void Pass()
    {
        if (IsDead || Interlocked.Increment(ref _passed) > at)
        {
            IsDead = true;
            throw new SimulatedCrashException();
        }
    }

    internal void StayDead()
    {
        if (IsDead)
            throw new SimulatedCrashException();
    }
}
