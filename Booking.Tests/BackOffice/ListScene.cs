using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.BackOffice;

/// <summary>What the tests of the back office's lists share.</summary>
internal static class ListScene
{
    public static readonly Actor Staff = new(Guid.NewGuid(), null, IsStaff: true, IsAdmin: false);

    public static readonly Actor Admin = new(Guid.NewGuid(), null, IsStaff: false, IsAdmin: true);

    /// <summary>The text in full-width letters and digits, as a Japanese keyboard writes them.</summary>
    public static string Wide(string text) =>
        string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c - ' ' + '\uFF00') : c));

    /// <summary>Gives a member a name, and an address where one is given.</summary>
    public static async Task NameAsync(TestBooking booking, Actor who, string name, string? email = null)
    {
        await using var db = booking.Database.Open();
        var member = await db.Members.Include(m => m.Account).SingleAsync(m => m.Id == who.MemberId);
        member.Rename(name);
        if (email is not null)
            (member.Account.Email, member.Account.NormalizedEmail) = (email, email.ToUpperInvariant());
        await db.SaveChangesAsync();
    }

    /// <summary>Each has a seat that is free of charge; rows alone, for lists that must be long.</summary>
    public static async Task BookWithoutAskingAsync(TestBooking booking, Slot slot, IEnumerable<Actor> members)
    {
        await using var db = booking.Database.Open();
        db.Reservations.AddRange(
            members.Select(m => new Reservation(
                slot,
                m.MemberId!.Value,
                ReservationType.Regular,
                PaymentMethod.Free,
                Money.Yen(0),
                booking.Clock.GetUtcNow()
            ))
        );
        await db.SaveChangesAsync();
    }
}
