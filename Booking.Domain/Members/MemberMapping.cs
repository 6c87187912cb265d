using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Members;

internal static class MemberMapping
{
    /// <summary>
    /// A sign-in, and a refused mail, are written by updates of their own: saving an account that was read before must
    /// not overwrite them.
    /// </summary>
    public static void Map(EntityTypeBuilder<Account> account)
    {
        account.Property(a => a.LastSignInAt).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        account.Property(a => a.UndeliverableSince).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        account.Property(a => a.LastCodeStep).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        account.Property(a => a.SecondFactorAskedAt).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        account.Property(a => a.PasskeyOfferedAt).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }

    /// <summary>A credential's id is longer than a clustered key of SQL Server may be.</summary>
    public static void Map(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey, SqlDialect sql) =>
        sql.HasLongKey(passkey.HasKey(p => p.CredentialId));

    public static void Map(EntityTypeBuilder<Member> member, SqlDialect sql)
    {
        sql.Numbered(member.Property(m => m.Id), "MemberNumbers");
        member.Ignore(m => m.Number);
        member.Property(m => m.Name).HasMaxLength(Member.MaxNameLength);
        member.Property(m => m.Reading).HasMaxLength(Member.MaxNameLength);
        // Members of before the reminders get them too.
        member.Property(m => m.WantsReminders).HasDefaultValue(true).HasSentinel(true);
        member.Property(m => m.Phone).HasMaxLength(PhoneNumber.MaxLength).IsUnicode(false);
        member.Property(m => m.EmergencyName).HasMaxLength(Member.MaxNameLength);
        member.Property(m => m.EmergencyPhone).HasMaxLength(PhoneNumber.MaxLength).IsUnicode(false);
        // Compared by its characters alone: what is the same and what comes first is settled when the key is made.
        member.Property(m => m.SearchKey).HasMaxLength(Member.MaxSearchKeyLength).UseCollation(sql.ByCharacter);
        member.HasIndex(m => m.SearchKey);
        member.Property(m => m.Language).HasMaxLength(2).IsUnicode(false);
        member.Property(m => m.Status).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
        member.Property(m => m.SuspendedReason).HasMaxLength(Member.MaxReasonLength);
        member.Property(m => m.PassCode).HasMaxLength(SecretText.MaxLength).IsUnicode(false);
        member.Property(m => m.PassHash).HasMaxLength(64).IsUnicode(false);
        member.HasIndex(m => m.PassHash).IsUnique().HasFilter(sql.Text("[PassHash] IS NOT NULL"));
        member.HasIndex(m => m.AccountId).IsUnique();
        member
            .HasOne(m => m.Account)
            .WithOne()
            .HasForeignKey<Member>(m => m.AccountId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
