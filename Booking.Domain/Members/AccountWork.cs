using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Domain.Members;

/// <summary>
/// What a command on accounts works with: Identity's manager, and the very context its store writes to, so that both
/// commit as one.
/// </summary>
internal sealed record AccountWork(UserManager<Account> Users, BookingDbContext Db);
