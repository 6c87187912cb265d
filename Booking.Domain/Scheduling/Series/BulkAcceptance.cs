using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain.Scheduling.Series;

/// <summary>A plan that a person has looked at and accepts.</summary>
/// <param name="Fingerprint">Which plan.</param>
/// <param name="Key">One per intention: the same key never adds twice.</param>
/// <param name="AllowClashes">
/// Also adds what books a staff member or a room twice (rule Double-booking), knowingly.
/// </param>
/// <param name="LeaveOutBad">
/// Leaves out the rows that cannot be added; otherwise nothing is added as long as there are some.
/// </param>
public sealed record BulkAcceptance(
    string Fingerprint,
    string Key,
    bool AllowClashes = false,
    bool LeaveOutBad = false
);
