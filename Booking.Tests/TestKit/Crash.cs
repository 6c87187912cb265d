using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.TestKit;

/// <summary>The server's process is gone.</summary>
public sealed class SimulatedCrashException() : Exception("The process was killed here.");
