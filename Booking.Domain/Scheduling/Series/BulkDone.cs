using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain.Scheduling.Series;

/// <summary>Many slots have been added.</summary>
/// <param name="Standing">How many existed already.</param>
public sealed record BulkDone(int Added, int Standing);
