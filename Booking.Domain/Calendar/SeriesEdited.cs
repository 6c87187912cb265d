using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Booking.Domain.Catalog;

namespace Booking.Domain.Calendar;

/// <summary>A series has been edited.</summary>
/// <param name="Mailed">How many bookings' members are mailed.</param>
public sealed record SeriesEdited(int Changed, int Mailed);
