using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain.Scheduling.Series;

/// <summary>A plan that a person has seen and accepts.</summary>
/// <param name="AllowClashes">Also does what books a staff member, a room or a member twice, knowingly.</param>
/// <param name="Notify">Whether the members whose slots move are mailed; null if nobody is booked.</param>
public sealed record SeriesAcceptance(string Fingerprint, string Key, bool AllowClashes = false, bool? Notify = null);
