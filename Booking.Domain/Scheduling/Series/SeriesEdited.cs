using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain.Scheduling.Series;

/// <summary>A series has been edited.</summary>
/// <param name="Mailed">How many bookings' members are mailed.</param>
public sealed record SeriesEdited(int Changed, int Mailed);
