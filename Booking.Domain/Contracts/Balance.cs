using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>What is left of a contract.</summary>
public sealed record Balance(int Remaining);
