using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Members;

internal static class MemberMapping
{
    public static void Map(EntityTypeBuilder<Member> member, SqlDialect sql)
    {
        sql.Numbered(member.Property(m => m.Id), "MemberNumbers");
        member.Ignore(m => m.Number);
        member.Property(m => m.Name).HasMaxLength(100);
        member.Property(m => m.SearchName).HasMaxLength(Member.MaxSearchNameLength);
        member.Property(m => m.Language).HasMaxLength(2).IsUnicode(false);
        member.Property(m => m.Status).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
        member.Property(m => m.PassCode).HasMaxLength(MemberPass.Length).IsUnicode(false);
        member.HasIndex(m => m.PassCode).IsUnique().HasFilter(sql.Text("[PassCode] IS NOT NULL"));
        member.HasIndex(m => m.AccountId).IsUnique();
        member
            .HasOne(m => m.Account)
            .WithOne()
            .HasForeignKey<Member>(m => m.AccountId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
