using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members.Notes;

internal static class MemberNoteMapping
{
    public static void Map(ModelBuilder model, SqlDialect sql)
    {
        model.Entity<MemberNote>(note =>
        {
            note.ToTable("MemberNotes");
            sql.Numbered(note.Property(n => n.Id), "MemberNoteNumbers");
            note.Property(n => n.Text).HasMaxLength(MemberNote.MaxLength);
            note.HasOne<Member>().WithMany().HasForeignKey(n => n.MemberId).OnDelete(DeleteBehavior.Cascade);
            note.HasIndex(n => new { n.MemberId, n.CreatedAt });
        });
        model.Entity<MemberTag>(tag =>
        {
            tag.ToTable("MemberTags");
            sql.Numbered(tag.Property(t => t.Id), "MemberTagNumbers");
            tag.Property(t => t.Name).HasMaxLength(MemberTag.MaxLength);
            tag.Property(t => t.Hash).HasMaxLength(64).IsUnicode(false);
            tag.HasIndex(t => t.Hash).IsUnique();
        });
        model.Entity<MemberTagging>(tagging =>
        {
            tagging.ToTable("MemberTaggings");
            tagging.HasKey(t => new { t.MemberId, t.TagId });
            tagging.HasOne<Member>().WithMany().HasForeignKey(t => t.MemberId).OnDelete(DeleteBehavior.Cascade);
            tagging.HasOne(t => t.Tag).WithMany().HasForeignKey(t => t.TagId).OnDelete(DeleteBehavior.Restrict);
            tagging.HasIndex(t => t.TagId);
        });
    }
}
